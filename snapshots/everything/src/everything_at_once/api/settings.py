"""What can be set for the service, in environment variables alone."""

from typing import Annotated, Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Each field is a variable with ``EVERYTHING_AT_ONCE_`` before its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="EVERYTHING_AT_ONCE_", frozen=True)

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65_535)] = 8_000
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

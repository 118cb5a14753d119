//! What is worth doing in Rust, over the stable ABI: a wheel of `CPython` 3.11 serves every later one (PEP 384).

use pyo3::prelude::pymodule;

/// What is worth doing in Rust.
#[pymodule(gil_used = false)]
mod _core {
    use pyo3::exceptions::PyValueError;
    use pyo3::prelude::{PyResult, pyfunction};

    /// Return seconds as days, hours, minutes and seconds.
    #[pyfunction]
    #[pyo3(signature = (seconds, /))]
    fn split_seconds(seconds: i64) -> PyResult<(i64, i64, i64, i64)> {
        if seconds < 0 {
            let message = format!("a duration cannot be negative: {seconds}");
            return Err(PyValueError::new_err(message));
        }
        let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24);
        Ok((days, hours, seconds / 60 % 60, seconds % 60))
    }
}

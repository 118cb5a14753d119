"""The web service: ``create_app`` of its module ``app`` makes it, ``serve`` runs it."""

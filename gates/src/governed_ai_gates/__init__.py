"""Quality, fairness and drift of a model, measured without dependencies. See the README beside this package."""

__version__ = "0.0.0"
SCHEMA_VERSION = "1"

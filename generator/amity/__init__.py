"""Amity: customer-relationship playbooks, from YAML to a site, handouts and data."""

__version__ = "0.1.0"

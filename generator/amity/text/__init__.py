"""Texts of the playbook → HTML, for pages and for PDFs."""

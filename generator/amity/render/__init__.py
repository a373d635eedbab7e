"""Playbook → pages."""

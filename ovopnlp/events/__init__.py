"""Triggers, roles, status and attribution become records; records are paired and checked."""

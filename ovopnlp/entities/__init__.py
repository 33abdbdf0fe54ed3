"""One file per kind of entity, finding and resolving together."""

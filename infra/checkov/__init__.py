"""What checkov does not know about these services: one rule a promise. Run by `python -m infra.policies`."""

"""How fast Onrecord reads."""

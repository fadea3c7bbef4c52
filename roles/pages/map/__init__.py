"""All roles by tasks and evidence."""

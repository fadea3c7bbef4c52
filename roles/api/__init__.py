"""The open API: what the pages show, for programs. Reading only, no key, every answer bounded."""

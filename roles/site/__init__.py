"""What belongs to no page: navigation, previews for other sites, files, errors, health."""

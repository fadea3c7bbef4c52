"""The public pages, a package each; what several of them show stands here."""

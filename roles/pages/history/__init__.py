"""What has become of a role's score: every version, what changed, and what that was worth."""

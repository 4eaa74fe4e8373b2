"""What a text tells as dated happenings, in whose voice, and which of several articles tell of the same one."""

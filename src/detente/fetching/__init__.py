"""Fetching on the user's word: to public addresses alone, within caps on redirects, bytes, inflation and time."""

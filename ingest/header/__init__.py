"""The header: number, type, issuer, date, title, signer and recipients. May import layout and what lies below."""

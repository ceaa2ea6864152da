"""Who is asking and what they may do: people, passwords, second factors, sign-ins, policy."""

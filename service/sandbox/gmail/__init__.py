"""Gmail v1: everybody's mailbox, and what is sent from one to others."""

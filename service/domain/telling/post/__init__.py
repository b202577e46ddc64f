"""What people are mailed about, a file for each group of occasions: whom it is owed, and its words beside it."""

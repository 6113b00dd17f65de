"""The service log of stage 3: sessions that were planned and held, home visits, and cases handed to others until the answer is back."""

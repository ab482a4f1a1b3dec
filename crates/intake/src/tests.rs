//! Files as users have them, good and bad.

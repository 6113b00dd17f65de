"""Serah terima: a case goes from hand to hand, by a counsellor's word or the coordinator's; nothing is left with nobody."""

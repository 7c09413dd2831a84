"""Hypothesis looks for wrong answers here, not for slow ones: a busy machine is no failure."""

from hypothesis import settings

settings.register_profile("unhurried", settings.get_profile(settings.get_current_profile_name()), deadline=None)
settings.load_profile("unhurried")

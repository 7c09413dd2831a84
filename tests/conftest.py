"""What all tests share: Qt draws into memory, and one person at the keyboard who answers as the test says."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

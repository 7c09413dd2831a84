"""What the speed table promises: ours beside a bare baseline in the same run. No timed test decides CI."""

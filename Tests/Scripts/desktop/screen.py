"""What can be seen."""

import time

import gi

gi.require_version("Gdk", "3.0")
from gi.repository import Gdk  # noqa: E402

from .trouble import Trouble  # noqa: E402


class Screen:
    """The X server's pixels. X tells nobody that a picture is finished, so it is looked at until it is."""

    LOOK = 0.05

    def __init__(self, display):
        self.root = Gdk.Display.open(display).get_default_screen().get_root_window()

    def picture(self):
        return Gdk.pixbuf_get_from_window(self.root, 0, 0, self.root.get_width(), self.root.get_height())

    def settled(self, seconds=5):
        """The first picture that stays the same for a quarter of a second."""
        last, since = self.picture(), time.monotonic()
        end = since + seconds
        while time.monotonic() - since < 0.25 and time.monotonic() < end:
            time.sleep(self.LOOK)
            now = self.picture()
            if now.get_pixels() != last.get_pixels():
                last, since = now, time.monotonic()
        return last

    def newcomer(self, before, height, seconds):
        """The middle of what is new in the panel, which is the uppermost `height` rows."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            columns = self.differences(before, self.settled(), range(height))
            if columns:
                left, right = max(runs(columns), key=lambda run: run[1] - run[0])
                return (left + right) // 2, height // 2
        raise Trouble("the icon is registered but not to be seen in the panel")

    def changed(self, before, rows, seconds, otherwise):
        end = time.monotonic() + seconds
        while not self.differences(before, self.picture(), rows):
            if time.monotonic() > end:
                raise Trouble(otherwise)
            time.sleep(self.LOOK)

    @staticmethod
    def differences(one, other, rows):
        """The columns in which two pictures differ, within some rows."""
        stride, width = one.get_rowstride(), one.get_n_channels()
        first, second, found = one.get_pixels(), other.get_pixels(), set()
        for row in rows:
            a, b = (pixels[row * stride:(row + 1) * stride] for pixels in (first, second))
            if a != b:
                found.update(i // width for i, (p, q) in enumerate(zip(a, b)) if p != q)
        return sorted(found)


def runs(columns, gap=6):
    """Neighbouring columns as (first, last) pairs."""
    found = [[columns[0], columns[0]]]
    for column in columns[1:]:
        if column - found[-1][1] > gap:
            found.append([column, column])
        found[-1][1] = column
    return found

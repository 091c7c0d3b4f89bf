/* frames: prints what is drawn on a display, as it is drawn: nanoseconds since the boot, width and height of each
   rectangle, a line each. "ready" comes first. */
#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <stdio.h>
#include <time.h>

int main(void) {
  Display *display = XOpenDisplay(NULL);
  int base, errors;
  if (!display || !XDamageQueryExtension(display, &base, &errors)) return 1;
  XDamageCreate(display, DefaultRootWindow(display), XDamageReportRawRectangles);
  XSync(display, False);
  setvbuf(stdout, NULL, _IOLBF, 0);
  puts("ready");
  for (;;) {
    XEvent event;
    XNextEvent(display, &event);
    if (event.type != base + XDamageNotify) continue;
    XRectangle *area = &((XDamageNotifyEvent *)&event)->area;
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    printf("%lld %d %d\n", now.tv_sec * 1000000000LL + now.tv_nsec, area->width, area->height);
  }
}

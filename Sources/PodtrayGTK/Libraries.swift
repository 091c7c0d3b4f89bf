internal import Glibc
internal import PodtrayCore

/// GTK and everything below it. The command line needs none of it: a release build is not bound to these libraries
/// (their names are taken out of the program after linking, see Tests/Scripts/unbind-gtk), which saves every
/// subcommand 25 ms and lets it run where they are not installed. Whoever is about to call them loads them first.
enum Libraries {
  /// It brings GTK, GDK, GIO, GLib and X11 with it.
  private static let topmost = "libayatana-appindicator3.so.1"

  /// Why they could not be loaded, in the loader's words; nil when they are there. Loaded once per process.
  static let failure: String? = {
    // Global: the program's own symbols are bound to what is loaded here. In a debug build all of it is there already.
    if dlopen(topmost, RTLD_NOW | RTLD_GLOBAL) != nil { return nil }
    return dlerror().map { String(cString: $0) } ?? tr("{library} could not be loaded", ["library": topmost])
  }()
}

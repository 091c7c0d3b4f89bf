internal import PodtrayCore

/// Why the tray cannot start, in words for the person who started it.
public struct TrayStartError: Error, Equatable, CustomStringConvertible {
  /// What is missing and why, one sentence without its full stop.
  public let problem: String
  /// What to do about it, one sentence without its full stop.
  public let nextStep: String

  public var description: String { Sentences.ended(Sentences.joined([problem, nextStep])) }

  static func noLibraries(_ reason: String) -> Self {
    Self(
      problem: tr("the tray needs GTK 3 and Ayatana AppIndicator ({reason})", ["reason": reason]),
      nextStep: tr("Install libayatana-appindicator3; the other commands of podtray work without it"))
  }

  static let noSessionBus = Self(
    problem: tr("the tray needs a D-Bus session, and there is none here"),
    nextStep: tr("Start podtray from a terminal of your desktop, or with 'dbus-run-session -- podtray'"))

  static func deadSessionBus(_ reason: String) -> Self {
    Self(
      problem: tr("the D-Bus session does not answer ({reason})", ["reason": reason]),
      nextStep: tr("Log in again, or check $DBUS_SESSION_BUS_ADDRESS"))
  }

  static let noDisplay = Self(
    problem: tr("the tray needs a display, and neither $DISPLAY nor $WAYLAND_DISPLAY leads to one"),
    nextStep: tr("Start podtray from a terminal of your desktop; its other commands work without one"))
}

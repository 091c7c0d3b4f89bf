import Testing

@testable import PodtrayCore

@Suite struct PanelAdviceTests {
  @Test(arguments: [
    ("ubuntu:GNOME", "gnome-shell-extension-appindicator"), ("XFCE", "Status Tray Plugin"),
    ("Budgie:GNOME", "System Tray"), ("sway", "waybar"), ("", "StatusNotifier"), ("Else", "StatusNotifier"),
  ])
  func theMostSpecialKnownDesktopDecides(desktop: String, advice: String) {
    #expect(PanelAdvice.sentence(currentDesktop: desktop).contains(advice))
  }

  @Test func anUnknownDesktopGetsAdviceToo() {
    #expect(PanelAdvice.sentence(currentDesktop: nil).contains("StatusNotifier"))
  }
}

internal import ArgumentParser
internal import PodtrayCore

@main
struct Podtray: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Podman in the system tray.")
}

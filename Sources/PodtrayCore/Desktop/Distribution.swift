/// The Linux distribution, as far as it decides how something is installed. On macOS that is `brew install`,
/// or Podman's own installer.
public struct Distribution: Equatable, Sendable {
  /// Who installs packages.
  public enum PackageManager: Equatable, Sendable {
    case apt, dnf, pacman, zypper
  }

  /// Something to install, by its packages' names.
  public struct Package: Equatable, Sendable {
    let apt: [String]
    let dnf: [String]
    let pacman: [String]
    let zypper: [String]

    public init(apt: [String], dnf: [String], pacman: [String], zypper: [String]) {
      self.apt = apt
      self.dnf = dnf
      self.pacman = pacman
      self.zypper = zypper
    }

    /// Has the same name everywhere.
    public init(_ name: String) { self.init(apt: [name], dnf: [name], pacman: [name], zypper: [name]) }

    public static let podman = Package("podman")
    /// Brings GTK 3.
    public static let appIndicator = Package(
      apt: ["libayatana-appindicator3-1"], dnf: ["libayatana-appindicator-gtk3"], pacman: ["libayatana-appindicator"],
      zypper: ["libayatana-appindicator3-1"])
    /// Small, and draws on X11 and on every Wayland desktop that has XWayland.
    public static let terminal = Package("xterm")
  }

  public let packageManager: PackageManager

  /// Reads `os-release` (os-release(5)); nil when neither `ID` nor `ID_LIKE` names a family that we know.
  public init?(osRelease: String) {
    let values = Self.values(osRelease)
    let names = [values["ID"] ?? ""] + (values["ID_LIKE"] ?? "").split(separator: " ").map(String.init)
    guard let manager = names.lazy.compactMap(Self.packageManager(of:)).first else { return nil }
    packageManager = manager
  }

  /// The one that we run on.
  public static func current() -> Distribution? {
    ["/etc/os-release", "/usr/lib/os-release"].lazy.compactMap(SmallFile.text).first.flatMap(Distribution.init)
  }

  /// What a person types to install it.
  public func installCommand(_ package: Package) -> String {
    switch packageManager {
    case .apt: "sudo apt install \(package.apt.joined(separator: " "))"
    case .dnf: "sudo dnf install \(package.dnf.joined(separator: " "))"
    case .pacman: "sudo pacman -S \(package.pacman.joined(separator: " "))"
    case .zypper: "sudo zypper install \(package.zypper.joined(separator: " "))"
    }
  }

  private static func packageManager(of id: String) -> PackageManager? {
    switch id {
    case "debian", "ubuntu": .apt
    case "fedora", "rhel", "centos": .dnf
    case "arch", "archlinux": .pacman
    case "suse", "opensuse", "opensuse-tumbleweed", "opensuse-leap", "sles": .zypper
    default: nil
    }
  }

  private static func values(_ text: String) -> [String: String] {
    var result: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let parts = line.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      result[String(parts[0])] = String(parts[1].drop { "\"'".contains($0) }.prefix { !"\"'".contains($0) })
    }
    return result
  }
}

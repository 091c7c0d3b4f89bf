/// Names that Podman accepts for a connection.
enum Hostile {
  static let names = [
    "dev", "Local", "", "-oProxyCommand=touch x", "../../x", "a\nb", "a'b", "a''b'", "'", "\\", "\\'", "a\\\\'\\n",
    "\"$(touch /tmp/podtray-owned)\"", "`touch /tmp/podtray-owned`", "!!", "!$", "$HOME ${x}", "%s%n",
    "\u{1b}]0;x\u{7}",
    "\u{202e}gnp.exe", "caf\u{e9} \u{fffd}", "*?[a]{b,c}~", "#x", "a;b&c|d>e<f", " lead and trail ", "\t", "\r", "\n\n",
    String(repeating: "x", count: 300),
  ]
}

/// The version of this build, as `--version` prints it.
let podtrayVersion = "0.1.0"

import Testing

@testable import PodtrayCore

/// What a shell gets to complete a word with.
@Suite struct CandidateTests {
  @Test func eachShellTakesThemAsTheyAre() {
    let names = [
      "b:c", "a'$y", "a'`x`", "a' b", "a' b", "", "(a)", "~a", "b!", "two\nlines", "\u{202e}turned", "-o", "d\\e",
    ]
    #expect(CandidateText.lines(names, for: .bash) == [#"'a'\'' b'"#, "'b!'", "'b:c'", #"'d\e'"#])
    #expect(CandidateText.lines(names, for: .zsh) == ["(a)", "a' b", "a'$y", "a'`x`", #"b\:c"#, #"d\\e"#, "~a"])
    #expect(CandidateText.lines(names, for: .fish) == ["(a)", "a' b", "a'$y", "a'`x`", "b!", "b:c", #"d\e"#, "~a"])
  }

  @Test func behindTheTerminatorANameMayBeginAsAnOption() {
    #expect(CandidateText.lines(["-o"], for: nil) == [])
    #expect(CandidateText.lines(["-o"], for: nil, isOperand: true) == ["-o"])
  }
}

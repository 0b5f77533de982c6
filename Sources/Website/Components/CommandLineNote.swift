// CommandLineNote.swift: beside commands of the command line tool: that it is wanted, and how to get it.

enum CommandLineNote {
    /// The part of `/quickstart` that says it.
    static let section = "command-line"

    static func make(_ visit: Visit) -> HTML {
        p(.class("help")) {
            visit.say("This needs the command line tool, purser.").spaced
            a(.href(visit.to("/quickstart") + "#" + section)) { visit.say("How to get it") }
        }
    }
}

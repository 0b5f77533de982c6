// DemoIcons.swift: pictures of some listings of the demo catalogue, drawn for it: white lines on a ground of one colour.

/// An icon file. The drawing stands in a square of 24.
private func drawing(on ground: String, _ lines: String) -> (path: String, text: String) {
    (
        "icon.svg",
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
          <rect width="24" height="24" rx="5" fill="\(ground)"/>
          <g fill="none" stroke="#fff" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">
            \(lines)
          </g>
        </svg>

        """
    )
}

/// A purse with its clasp.
let demoIconPurse = drawing(
    on: "#1b4f8f",
    #"<path d="M8 9c-3 3-4 9 0 10h8c4-1 3-7 0-10z"/><path d="M8 9h8M9.5 9 8 5.5h8L14.5 9"/><path d="M12 13v2.5"/>"#)

/// A branch with its commits.
let demoIconCommit = drawing(
    on: "#7a3e9d", #"<circle cx="12" cy="12" r="3.25"/><path d="M4.5 12h4M15.5 12h4"/>"#)

/// A table whose one row is swept.
let demoIconTable = drawing(
    on: "#1c6b2f", #"<rect x="5" y="6" width="14" height="12" rx="1"/><path d="M5 10h14M5 14h14M10 6v12"/>"#)

/// A line that falls and recovers.
let demoIconPulse = drawing(on: "#a8201a", #"<path d="M4.5 13h3.5l2-6 3.5 11 2.5-7 1 2h2.5"/>"#)

/// A page of lines with a star.
let demoIconNotes = drawing(
    on: "#7a4f00", #"<path d="M7 5h7l3.5 3.5V19H7z"/><path d="M14 5v3.5h3.5M9.5 12h5M9.5 15.5h5"/>"#)

/// Two coins.
let demoIconCoins = drawing(
    on: "#0f5f66", #"<circle cx="9.5" cy="10" r="4.5"/><path d="M14.5 9.6a4.5 4.5 0 1 1-4.6 6"/><path d="M9.5 8v4"/>"#)

/// A day of a calendar.
let demoIconCalendar = drawing(
    on: "#4a5568",
    #"<rect x="5" y="6.5" width="14" height="12.5" rx="1"/><path d="M5 10.5h14M9 4.5v4M15 4.5v4M9 14.5h1M14 14.5h1"/>"#)

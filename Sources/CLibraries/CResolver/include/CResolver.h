// TXT records of the DNS, over the resolver of the C library.
#pragma once

/// Why there is no answer.
enum purser_txt_failure {
    purser_txt_none = 0,
    /// The name has no TXT records, or does not exist.
    purser_txt_absent = 1,
    /// No server answered in time, or with sense.
    purser_txt_unanswered = 2,
};

/// Asks for the TXT records of a name; waits for a few seconds at most.
///
/// Writes each record as two bytes of its length, the higher first, and its text, as long as there is room.
///
/// @return the number of bytes written, or -1 and the reason in `failure`.
int purser_txt_records(const char *name, unsigned char *out, int capacity, enum purser_txt_failure *failure);

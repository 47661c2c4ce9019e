// Calendars, as ical.js reads them: the library of Thunderbird. It takes 30 February for 1 March without a word, so it is
// heard as a reader: whether it takes the file for one, and finds in it what it must.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import ICAL from "ical.js";

const complaints = [];
for (const file of process.argv.slice(2)) {
  const say = (words) => complaints.push(`${basename(file)}: ${words}`);
  try {
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
    const zones = calendar.getAllSubcomponents("vtimezone").map((one) => new ICAL.Timezone(one).tzid);
    for (const part of calendar.getAllSubcomponents("vevent")) {
      const event = new ICAL.Event(part);
      const title = event.summary || "an event without a title";
      if (!event.uid) say(`${title}: no UID`);
      if (!event.startDate) say(`${title}: no start`);
      else if (event.endDate.compare(event.startDate) < 0) say(`${title}: ends before it starts`);
      const zone = part.getFirstProperty("dtstart")?.getParameter("tzid");
      if (zone && !zones.includes(zone)) say(`${title}: the time zone ${zone} is not in the file`);
    }
  } catch (error) {
    say(error.message);
  }
}
console.log(complaints.join("\n"));
process.exit(complaints.length ? 1 : 0);

// What every page has: each part looks for what it is for, and most find nothing.
import "../job_search.js";
import "../open_parts.js";
import "../ticked.js";
import "../copy.js";
import "../my_week.js";

// What makes the pages quicker to use. Everything works without it.

import { takeDrops } from "./drop.js";
import { moveThroughTime } from "./slider.js";
import { showItems } from "./reading.js";

moveThroughTime();
showItems();
takeDrops();
document.addEventListener("desk:moved", showItems);

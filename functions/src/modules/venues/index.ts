export { createVenue } from "./create-venue";
export { deleteVenue } from "./delete-venue";
export { findLayout, getVenue, listVenues, venuesOf } from "./read-venues";
export { type VenueReason } from "./reasons";
export { updateVenue } from "./update-venue";
export { type Venue } from "./venue";
export { type VenueStore } from "./venue-store";

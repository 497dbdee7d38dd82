// Stories written for the tests, in the forms of real wire copy. The people, places and papers in them do not exist.

/** Headline twice, reported statement with role and occasion, surname quotes, dates with and without a year, note, credit. */
export const HARBOUR = `No deadline for dredging of Tarsk harbour has been set – a rare admission by the ministry

No deadline for dredging of Tarsk harbour has been set – a rare admission by the ministry

The ports ministry and the dredging consortium have not yet settled a deadline for deepening Tarsk harbour, Leyla Orman, Deputy Minister of Ports for Northern Waterways, said in an interview with the Vesta Evening Radio.

“Surveys and  insurance papers for the harbour are still being compared by both sides,” Orman said.

The dredgers work within the framework of the joint declaration of the governors of Tarsk, Vesta and Lorn on March 14, 2019.

“The whole of the inner basin belongs to the town of Tarsk, and the dredgers stay in a part of it in accordance with the joint declaration of March 14,” Orman said.

Until then, fishing boats will use the outer quay.

The port of Lorn, which waits for the same dredgers, has no date either.

Nothing of this has been put on paper, which leaves the consortium free to go.

* About 1.200 tonnes of silt were taken from the basin after the joint declaration on March 14, 2019. Since then the fishermen’s union, which insists that it will hold out “for open water and against closed doors,” has watched the work.

This article originally appeared in LORN HABAR BUREAU on 21 Jun 2020.
`;

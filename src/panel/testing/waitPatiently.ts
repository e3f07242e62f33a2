import { configure } from '@testing-library/dom'; // without React, which some tests may only load later

/** A busy machine takes longer than the library's second over a panel; who waits in vain still hears of it. */
configure({ asyncUtilTimeout: 10_000 });

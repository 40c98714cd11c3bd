import { createStore } from '../parts/store';

/** Events that another page hands to the tester; the empty text once they are taken. */
export const handed = createStore('');

package dev.penstock.simulate;

/** Who waits for the end of a strand. */
interface Ending {
    void succeeded(Object output);

    void failed(StateFailure failure);
}

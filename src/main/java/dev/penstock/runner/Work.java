package dev.penstock.runner;

/** What is done for the tasks of one type. */
interface Work {
    Outcome run(Attempt attempt) throws Exception;
}

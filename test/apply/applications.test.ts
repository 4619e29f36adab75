// One application of each runtime; test/long has twenty.
import { testApplications } from "../support/applications/suite.ts";

testApplications("apply-apps", 3);

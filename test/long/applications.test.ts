import { testApplications } from "../support/applications/suite.ts";

testApplications("long-apps", 20);

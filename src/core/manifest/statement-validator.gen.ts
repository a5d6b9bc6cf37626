// Generated from schemas/statement.v1.schema.json by `npm run generate`. Do not edit.
// @ts-nocheck
import type { Statement } from './statement.ts';
import type { ValidateFunction } from 'ajv';
export const validateStatement: ValidateFunction<Statement> = validate52;
const schema19 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:s3rec:schema:statement:v1","title":"StatementV1","type":"object","required":["_type","subject","predicateType","predicate"],"properties":{"_type":{"const":"https://in-toto.io/Statement/v1"},"predicateType":{"const":"https://s3rec.dev/attestation/run/v1"},"subject":{"title":"a list of exactly one subject","type":"array","minItems":1,"maxItems":1,"items":{"type":"object","required":["name","digest"],"properties":{"name":{"type":"string"},"digest":{"type":"object","required":["sha256"],"properties":{"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}}},"predicate":{"$ref":"#/$defs/predicate"}},"$defs":{"predicate":{"type":"object","required":["kind","name","bucket","prefix","endpoint","expectedBucketOwner","run","specDigest","planId","manifest","predecessor","encryption","trust","tool","git","caller","startedAt","signedAt"],"properties":{"kind":{"enum":["genesis","plan","run","confirmation"]},"name":{"type":"string"},"bucket":{"type":"string"},"prefix":{"type":"string"},"endpoint":{"anyOf":[{"type":"string"},{"type":"null"}]},"endpointInEffect":{"anyOf":[{"type":"string"},{"type":"null"}]},"expectedBucketOwner":{"anyOf":[{"type":"string"},{"type":"null"}]},"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"specDigest":{"type":"string","pattern":"^[0-9a-f]{64}$"},"planId":{"type":"string","pattern":"^[0-9a-f]{64}$"},"manifest":{"anyOf":[{"$ref":"#/$defs/manifest"},{"type":"null"}]},"predecessor":{"anyOf":[{"$ref":"#/$defs/predecessor"},{"type":"null"}]},"abandoned":{"$ref":"#/$defs/abandoned"},"supersedes":{"type":"integer","minimum":0,"maximum":9007199254740991},"open":{"type":"array","items":{"type":"string"}},"settled":{"type":"array","items":{"type":"string"}},"quarantined":{"type":"array","items":{"$ref":"#/$defs/quarantined"}},"encryption":{"anyOf":[{"$ref":"#/$defs/encryption"},{"type":"null"}]},"trust":{"type":"array","items":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"tool":{"type":"object","required":["name","version"],"properties":{"name":{"const":"s3rec"},"version":{"type":"string"}}},"git":{"anyOf":[{"$ref":"#/$defs/git"},{"type":"null"}]},"uncommitted":{"$ref":"#/$defs/uncommitted"},"newestCommit":{"type":"string"},"caller":{"title":"a map of texts","type":"object","additionalProperties":{"type":"string"}},"result":{"enum":["complete","partial"]},"summary":{"title":"numbers by status","type":"object","additionalProperties":{"type":"integer","minimum":0,"maximum":9007199254740991}},"startedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"observedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"signedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"}},"allOf":[{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["genesis"]}}},"then":{"type":"object","properties":{"manifest":{"type":"null"},"predecessor":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["plan"]}}},"then":{"type":"object","properties":{"manifest":{"type":"null"},"predecessor":{"$ref":"#/$defs/predecessor"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["run","confirmation"]}}},"then":{"type":"object","properties":{"manifest":{"$ref":"#/$defs/manifest"},"predecessor":{"$ref":"#/$defs/predecessor"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["plan","run","confirmation"]}}},"then":{"type":"object","properties":{"abandoned":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["genesis","plan","confirmation"]}}},"then":{"type":"object","properties":{"result":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["run"]}}},"then":{"type":"object","properties":{"result":{"enum":["complete","partial"]}},"required":["result"]}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["confirmation"]}}},"then":{"type":"object","properties":{"predecessor":{"type":"object","required":["manifestSha256"],"properties":{"manifestSha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}}}]},"manifest":{"type":"object","required":["bucket","key","sha256"],"properties":{"bucket":{"type":"string"},"key":{"type":"string"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}},"predecessor":{"type":"object","required":["run","bundleKey","statementSha256","manifestSha256"],"properties":{"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"bundleKey":{"type":"string"},"statementSha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"manifestSha256":{"anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}]}}},"abandoned":{"type":["object","null"],"required":["digest","run","bundleKey"],"properties":{"digest":{"type":"string","pattern":"^[0-9a-f]{64}$"},"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"bundleKey":{"anyOf":[{"type":"string"},{"type":"null"}]}}},"quarantined":{"type":"object","required":["key","sha256"],"properties":{"key":{"type":"string"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}},"encryption":{"type":"object","required":["sse"],"properties":{"sse":{"enum":["none","AES256","aws:kms","aws:kms:dsse","customer"]},"kmsKeyArn":{"type":"string"},"bucketKey":{"type":"boolean"}}},"git":{"type":"object","required":["commit","dirty"],"properties":{"commit":{"type":"string"},"dirty":{"type":"boolean"}}},"uncommitted":{"type":"object","required":["untracked","modified"],"properties":{"untracked":{"type":"integer","minimum":0,"maximum":9007199254740991},"modified":{"type":"integer","minimum":0,"maximum":9007199254740991}}}}};
const pattern3 = new RegExp("^[0-9a-f]{64}$", "u");
const schema20 = {"type":"object","required":["kind","name","bucket","prefix","endpoint","expectedBucketOwner","run","specDigest","planId","manifest","predecessor","encryption","trust","tool","git","caller","startedAt","signedAt"],"properties":{"kind":{"enum":["genesis","plan","run","confirmation"]},"name":{"type":"string"},"bucket":{"type":"string"},"prefix":{"type":"string"},"endpoint":{"anyOf":[{"type":"string"},{"type":"null"}]},"endpointInEffect":{"anyOf":[{"type":"string"},{"type":"null"}]},"expectedBucketOwner":{"anyOf":[{"type":"string"},{"type":"null"}]},"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"specDigest":{"type":"string","pattern":"^[0-9a-f]{64}$"},"planId":{"type":"string","pattern":"^[0-9a-f]{64}$"},"manifest":{"anyOf":[{"$ref":"#/$defs/manifest"},{"type":"null"}]},"predecessor":{"anyOf":[{"$ref":"#/$defs/predecessor"},{"type":"null"}]},"abandoned":{"$ref":"#/$defs/abandoned"},"supersedes":{"type":"integer","minimum":0,"maximum":9007199254740991},"open":{"type":"array","items":{"type":"string"}},"settled":{"type":"array","items":{"type":"string"}},"quarantined":{"type":"array","items":{"$ref":"#/$defs/quarantined"}},"encryption":{"anyOf":[{"$ref":"#/$defs/encryption"},{"type":"null"}]},"trust":{"type":"array","items":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"tool":{"type":"object","required":["name","version"],"properties":{"name":{"const":"s3rec"},"version":{"type":"string"}}},"git":{"anyOf":[{"$ref":"#/$defs/git"},{"type":"null"}]},"uncommitted":{"$ref":"#/$defs/uncommitted"},"newestCommit":{"type":"string"},"caller":{"title":"a map of texts","type":"object","additionalProperties":{"type":"string"}},"result":{"enum":["complete","partial"]},"summary":{"title":"numbers by status","type":"object","additionalProperties":{"type":"integer","minimum":0,"maximum":9007199254740991}},"startedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"observedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"signedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"}},"allOf":[{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["genesis"]}}},"then":{"type":"object","properties":{"manifest":{"type":"null"},"predecessor":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["plan"]}}},"then":{"type":"object","properties":{"manifest":{"type":"null"},"predecessor":{"$ref":"#/$defs/predecessor"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["run","confirmation"]}}},"then":{"type":"object","properties":{"manifest":{"$ref":"#/$defs/manifest"},"predecessor":{"$ref":"#/$defs/predecessor"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["plan","run","confirmation"]}}},"then":{"type":"object","properties":{"abandoned":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["genesis","plan","confirmation"]}}},"then":{"type":"object","properties":{"result":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["run"]}}},"then":{"type":"object","properties":{"result":{"enum":["complete","partial"]}},"required":["result"]}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["confirmation"]}}},"then":{"type":"object","properties":{"predecessor":{"type":"object","required":["manifestSha256"],"properties":{"manifestSha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}}}]};
const schema21 = {"type":"object","required":["run","bundleKey","statementSha256","manifestSha256"],"properties":{"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"bundleKey":{"type":"string"},"statementSha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"manifestSha256":{"anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}]}}};

function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate54.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.run === undefined) && (missing0 = "run")) || ((data.bundleKey === undefined) && (missing0 = "bundleKey"))) || ((data.statementSha256 === undefined) && (missing0 = "statementSha256"))) || ((data.manifestSha256 === undefined) && (missing0 = "manifestSha256"))){
validate54.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema21.required,parentSchema:schema21,data}];
return false;
}
else {
if(data.run !== undefined){
let data0 = data.run;
const _errs1 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate54.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema21.properties.run.type,parentSchema:schema21.properties.run,data:data0}];
return false;
}
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 9007199254740991 || isNaN(data0)){
validate54.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema21.properties.run,data:data0}];
return false;
}
else {
if(data0 < 0 || isNaN(data0)){
validate54.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema21.properties.run,data:data0}];
return false;
}
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bundleKey !== undefined){
let data1 = data.bundleKey;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate54.errors = [{instancePath:instancePath+"/bundleKey",schemaPath:"#/properties/bundleKey/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.bundleKey.type,parentSchema:schema21.properties.bundleKey,data:data1}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.statementSha256 !== undefined){
let data2 = data.statementSha256;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern3.test(data2)){
validate54.errors = [{instancePath:instancePath+"/statementSha256",schemaPath:"#/properties/statementSha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema21.properties.statementSha256,data:data2}];
return false;
}
}
else {
validate54.errors = [{instancePath:instancePath+"/statementSha256",schemaPath:"#/properties/statementSha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.statementSha256.type,parentSchema:schema21.properties.statementSha256,data:data2}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.manifestSha256 !== undefined){
let data3 = data.manifestSha256;
const _errs7 = errors;
const _errs8 = errors;
let valid1 = false;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data3 === "string"){
if(!pattern3.test(data3)){
const err0 = {instancePath:instancePath+"/manifestSha256",schemaPath:"#/properties/manifestSha256/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema21.properties.manifestSha256.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath:instancePath+"/manifestSha256",schemaPath:"#/properties/manifestSha256/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.manifestSha256.anyOf[0].type,parentSchema:schema21.properties.manifestSha256.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
const _errs11 = errors;
if(data3 !== null){
const err2 = {instancePath:instancePath+"/manifestSha256",schemaPath:"#/properties/manifestSha256/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema21.properties.manifestSha256.anyOf[1].type,parentSchema:schema21.properties.manifestSha256.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err3 = {instancePath:instancePath+"/manifestSha256",schemaPath:"#/properties/manifestSha256/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema21.properties.manifestSha256.anyOf,parentSchema:schema21.properties.manifestSha256,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate54.errors = vErrors;
return false;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate54.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.type,parentSchema:schema21,data}];
return false;
}
}
validate54.errors = vErrors;
return errors === 0;
}
validate54.evaluated = {"props":{"run":true,"bundleKey":true,"statementSha256":true,"manifestSha256":true},"dynamicProps":false,"dynamicItems":false};

const schema22 = {"type":"object","required":["bucket","key","sha256"],"properties":{"bucket":{"type":"string"},"key":{"type":"string"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}};

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate56.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.bucket === undefined) && (missing0 = "bucket")) || ((data.key === undefined) && (missing0 = "key"))) || ((data.sha256 === undefined) && (missing0 = "sha256"))){
validate56.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema22.required,parentSchema:schema22,data}];
return false;
}
else {
if(data.bucket !== undefined){
let data0 = data.bucket;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate56.errors = [{instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.bucket.type,parentSchema:schema22.properties.bucket,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.key !== undefined){
let data1 = data.key;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate56.errors = [{instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.key.type,parentSchema:schema22.properties.key,data:data1}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sha256 !== undefined){
let data2 = data.sha256;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern3.test(data2)){
validate56.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema22.properties.sha256,data:data2}];
return false;
}
}
else {
validate56.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.sha256.type,parentSchema:schema22.properties.sha256,data:data2}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate56.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.type,parentSchema:schema22,data}];
return false;
}
}
validate56.errors = vErrors;
return errors === 0;
}
validate56.evaluated = {"props":{"bucket":true,"key":true,"sha256":true},"dynamicProps":false,"dynamicItems":false};

const schema23 = {"type":["object","null"],"required":["digest","run","bundleKey"],"properties":{"digest":{"type":"string","pattern":"^[0-9a-f]{64}$"},"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"bundleKey":{"anyOf":[{"type":"string"},{"type":"null"}]}}};

function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate61.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
validate61.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema23.type},message:"must be object,null",schema:schema23.type,parentSchema:schema23,data}];
return false;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.digest === undefined) && (missing0 = "digest")) || ((data.run === undefined) && (missing0 = "run"))) || ((data.bundleKey === undefined) && (missing0 = "bundleKey"))){
validate61.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema23.required,parentSchema:schema23,data}];
return false;
}
else {
if(data.digest !== undefined){
let data0 = data.digest;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(!pattern3.test(data0)){
validate61.errors = [{instancePath:instancePath+"/digest",schemaPath:"#/properties/digest/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema23.properties.digest,data:data0}];
return false;
}
}
else {
validate61.errors = [{instancePath:instancePath+"/digest",schemaPath:"#/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.properties.digest.type,parentSchema:schema23.properties.digest,data:data0}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.run !== undefined){
let data1 = data.run;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate61.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema23.properties.run.type,parentSchema:schema23.properties.run,data:data1}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
validate61.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema23.properties.run,data:data1}];
return false;
}
else {
if(data1 < 0 || isNaN(data1)){
validate61.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema23.properties.run,data:data1}];
return false;
}
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bundleKey !== undefined){
let data2 = data.bundleKey;
const _errs5 = errors;
const _errs6 = errors;
let valid1 = false;
const _errs7 = errors;
if(typeof data2 !== "string"){
const err0 = {instancePath:instancePath+"/bundleKey",schemaPath:"#/properties/bundleKey/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.properties.bundleKey.anyOf[0].type,parentSchema:schema23.properties.bundleKey.anyOf[0],data:data2};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid1 = valid1 || _valid0;
const _errs9 = errors;
if(data2 !== null){
const err1 = {instancePath:instancePath+"/bundleKey",schemaPath:"#/properties/bundleKey/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema23.properties.bundleKey.anyOf[1].type,parentSchema:schema23.properties.bundleKey.anyOf[1],data:data2};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err2 = {instancePath:instancePath+"/bundleKey",schemaPath:"#/properties/bundleKey/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema23.properties.bundleKey.anyOf,parentSchema:schema23.properties.bundleKey,data:data2};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate61.errors = vErrors;
return false;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
validate61.errors = vErrors;
return errors === 0;
}
validate61.evaluated = {"props":{"digest":true,"run":true,"bundleKey":true},"dynamicProps":false,"dynamicItems":false};

const schema24 = {"type":"object","required":["key","sha256"],"properties":{"key":{"type":"string"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}};

function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate63.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.key === undefined) && (missing0 = "key")) || ((data.sha256 === undefined) && (missing0 = "sha256"))){
validate63.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema24.required,parentSchema:schema24,data}];
return false;
}
else {
if(data.key !== undefined){
let data0 = data.key;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate63.errors = [{instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.properties.key.type,parentSchema:schema24.properties.key,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sha256 !== undefined){
let data1 = data.sha256;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(!pattern3.test(data1)){
validate63.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema24.properties.sha256,data:data1}];
return false;
}
}
else {
validate63.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.properties.sha256.type,parentSchema:schema24.properties.sha256,data:data1}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate63.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema24.type,parentSchema:schema24,data}];
return false;
}
}
validate63.errors = vErrors;
return errors === 0;
}
validate63.evaluated = {"props":{"key":true,"sha256":true},"dynamicProps":false,"dynamicItems":false};

const schema25 = {"type":"object","required":["sse"],"properties":{"sse":{"enum":["none","AES256","aws:kms","aws:kms:dsse","customer"]},"kmsKeyArn":{"type":"string"},"bucketKey":{"type":"boolean"}}};

function validate65(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate65.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.sse === undefined) && (missing0 = "sse")){
validate65.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema25.required,parentSchema:schema25,data}];
return false;
}
else {
if(data.sse !== undefined){
let data0 = data.sse;
const _errs1 = errors;
if(!(((((data0 === "none") || (data0 === "AES256")) || (data0 === "aws:kms")) || (data0 === "aws:kms:dsse")) || (data0 === "customer"))){
validate65.errors = [{instancePath:instancePath+"/sse",schemaPath:"#/properties/sse/enum",keyword:"enum",params:{allowedValues: schema25.properties.sse.enum},message:"must be equal to one of the allowed values",schema:schema25.properties.sse.enum,parentSchema:schema25.properties.sse,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kmsKeyArn !== undefined){
let data1 = data.kmsKeyArn;
const _errs2 = errors;
if(typeof data1 !== "string"){
validate65.errors = [{instancePath:instancePath+"/kmsKeyArn",schemaPath:"#/properties/kmsKeyArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema25.properties.kmsKeyArn.type,parentSchema:schema25.properties.kmsKeyArn,data:data1}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bucketKey !== undefined){
let data2 = data.bucketKey;
const _errs4 = errors;
if(typeof data2 !== "boolean"){
validate65.errors = [{instancePath:instancePath+"/bucketKey",schemaPath:"#/properties/bucketKey/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema25.properties.bucketKey.type,parentSchema:schema25.properties.bucketKey,data:data2}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate65.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema25.type,parentSchema:schema25,data}];
return false;
}
}
validate65.errors = vErrors;
return errors === 0;
}
validate65.evaluated = {"props":{"sse":true,"kmsKeyArn":true,"bucketKey":true},"dynamicProps":false,"dynamicItems":false};

const schema26 = {"type":"object","required":["commit","dirty"],"properties":{"commit":{"type":"string"},"dirty":{"type":"boolean"}}};

function validate67(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate67.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.commit === undefined) && (missing0 = "commit")) || ((data.dirty === undefined) && (missing0 = "dirty"))){
validate67.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema26.required,parentSchema:schema26,data}];
return false;
}
else {
if(data.commit !== undefined){
let data0 = data.commit;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate67.errors = [{instancePath:instancePath+"/commit",schemaPath:"#/properties/commit/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.properties.commit.type,parentSchema:schema26.properties.commit,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dirty !== undefined){
let data1 = data.dirty;
const _errs3 = errors;
if(typeof data1 !== "boolean"){
validate67.errors = [{instancePath:instancePath+"/dirty",schemaPath:"#/properties/dirty/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema26.properties.dirty.type,parentSchema:schema26.properties.dirty,data:data1}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate67.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.type,parentSchema:schema26,data}];
return false;
}
}
validate67.errors = vErrors;
return errors === 0;
}
validate67.evaluated = {"props":{"commit":true,"dirty":true},"dynamicProps":false,"dynamicItems":false};

const schema27 = {"type":"object","required":["untracked","modified"],"properties":{"untracked":{"type":"integer","minimum":0,"maximum":9007199254740991},"modified":{"type":"integer","minimum":0,"maximum":9007199254740991}}};

function validate69(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate69.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.untracked === undefined) && (missing0 = "untracked")) || ((data.modified === undefined) && (missing0 = "modified"))){
validate69.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema27.required,parentSchema:schema27,data}];
return false;
}
else {
if(data.untracked !== undefined){
let data0 = data.untracked;
const _errs1 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate69.errors = [{instancePath:instancePath+"/untracked",schemaPath:"#/properties/untracked/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.untracked.type,parentSchema:schema27.properties.untracked,data:data0}];
return false;
}
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 9007199254740991 || isNaN(data0)){
validate69.errors = [{instancePath:instancePath+"/untracked",schemaPath:"#/properties/untracked/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema27.properties.untracked,data:data0}];
return false;
}
else {
if(data0 < 0 || isNaN(data0)){
validate69.errors = [{instancePath:instancePath+"/untracked",schemaPath:"#/properties/untracked/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.untracked,data:data0}];
return false;
}
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.modified !== undefined){
let data1 = data.modified;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate69.errors = [{instancePath:instancePath+"/modified",schemaPath:"#/properties/modified/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.modified.type,parentSchema:schema27.properties.modified,data:data1}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
validate69.errors = [{instancePath:instancePath+"/modified",schemaPath:"#/properties/modified/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema27.properties.modified,data:data1}];
return false;
}
else {
if(data1 < 0 || isNaN(data1)){
validate69.errors = [{instancePath:instancePath+"/modified",schemaPath:"#/properties/modified/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.modified,data:data1}];
return false;
}
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate69.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema27.type,parentSchema:schema27,data}];
return false;
}
}
validate69.errors = vErrors;
return errors === 0;
}
validate69.evaluated = {"props":{"untracked":true,"modified":true},"dynamicProps":false,"dynamicItems":false};

const pattern13 = new RegExp("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$", "u");

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate53.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.kind !== undefined){
if(!(data.kind === "genesis")){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
else {
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.manifest !== undefined){
let data1 = data.manifest;
const _errs8 = errors;
if(data1 !== null){
validate53.errors = [{instancePath:instancePath+"/manifest",schemaPath:"#/allOf/0/then/properties/manifest/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema20.allOf[0].then.properties.manifest.type,parentSchema:schema20.allOf[0].then.properties.manifest,data:data1}];
return false;
}
var valid3 = _errs8 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.predecessor !== undefined){
let data2 = data.predecessor;
const _errs10 = errors;
if(data2 !== null){
validate53.errors = [{instancePath:instancePath+"/predecessor",schemaPath:"#/allOf/0/then/properties/predecessor/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema20.allOf[0].then.properties.predecessor.type,parentSchema:schema20.allOf[0].then.properties.predecessor,data:data2}];
return false;
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
}
}
else {
validate53.errors = [{instancePath,schemaPath:"#/allOf/0/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[0].then.type,parentSchema:schema20.allOf[0].then,data}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
if(valid1){
var props0 = {};
props0.manifest = true;
props0.predecessor = true;
props0.kind = true;
}
}
if(!valid1){
const err3 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[0].if,parentSchema:schema20.allOf[0],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate53.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
if(valid0){
const _errs12 = errors;
const _errs13 = errors;
let valid4 = true;
const _errs14 = errors;
if(errors === _errs14){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.kind === undefined) && (missing1 = "kind")){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
if(data.kind !== undefined){
if(!(data.kind === "plan")){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
else {
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var _valid1 = _errs14 === errors;
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs17 = errors;
if(errors === _errs17){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.manifest !== undefined){
let data4 = data.manifest;
const _errs19 = errors;
if(data4 !== null){
validate53.errors = [{instancePath:instancePath+"/manifest",schemaPath:"#/allOf/1/then/properties/manifest/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema20.allOf[1].then.properties.manifest.type,parentSchema:schema20.allOf[1].then.properties.manifest,data:data4}];
return false;
}
var valid6 = _errs19 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.predecessor !== undefined){
const _errs21 = errors;
if(!(validate54(data.predecessor, {instancePath:instancePath+"/predecessor",parentData:data,parentDataProperty:"predecessor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
var valid6 = _errs21 === errors;
}
else {
var valid6 = true;
}
}
}
else {
validate53.errors = [{instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[1].then.type,parentSchema:schema20.allOf[1].then,data}];
return false;
}
}
var _valid1 = _errs17 === errors;
valid4 = _valid1;
if(valid4){
var props1 = {};
props1.manifest = true;
props1.predecessor = true;
props1.kind = true;
}
}
if(!valid4){
const err7 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[1].if,parentSchema:schema20.allOf[1],data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate53.errors = vErrors;
return false;
}
var valid0 = _errs12 === errors;
if(valid0){
if(props0 !== true && props1 !== undefined){
if(props1 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props1);
}
}
const _errs22 = errors;
const _errs23 = errors;
let valid7 = true;
const _errs24 = errors;
if(errors === _errs24){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.kind === undefined) && (missing2 = "kind")){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
if(data.kind !== undefined){
let data6 = data.kind;
if(!((data6 === "run") || (data6 === "confirmation"))){
const err9 = {};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
else {
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var _valid2 = _errs24 === errors;
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs27 = errors;
if(errors === _errs27){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.manifest !== undefined){
const _errs29 = errors;
if(!(validate56(data.manifest, {instancePath:instancePath+"/manifest",parentData:data,parentDataProperty:"manifest",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
var valid9 = _errs29 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data.predecessor !== undefined){
const _errs30 = errors;
if(!(validate54(data.predecessor, {instancePath:instancePath+"/predecessor",parentData:data,parentDataProperty:"predecessor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
var valid9 = _errs30 === errors;
}
else {
var valid9 = true;
}
}
}
else {
validate53.errors = [{instancePath,schemaPath:"#/allOf/2/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[2].then.type,parentSchema:schema20.allOf[2].then,data}];
return false;
}
}
var _valid2 = _errs27 === errors;
valid7 = _valid2;
if(valid7){
var props2 = {};
props2.manifest = true;
props2.predecessor = true;
props2.kind = true;
}
}
if(!valid7){
const err11 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[2].if,parentSchema:schema20.allOf[2],data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate53.errors = vErrors;
return false;
}
var valid0 = _errs22 === errors;
if(valid0){
if(props0 !== true && props2 !== undefined){
if(props2 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props2);
}
}
const _errs31 = errors;
const _errs32 = errors;
let valid10 = true;
const _errs33 = errors;
if(errors === _errs33){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.kind === undefined) && (missing3 = "kind")){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
if(data.kind !== undefined){
let data9 = data.kind;
if(!(((data9 === "plan") || (data9 === "run")) || (data9 === "confirmation"))){
const err13 = {};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
else {
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
var _valid3 = _errs33 === errors;
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs36 = errors;
if(errors === _errs36){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.abandoned !== undefined){
let data10 = data.abandoned;
if(data10 !== null){
validate53.errors = [{instancePath:instancePath+"/abandoned",schemaPath:"#/allOf/3/then/properties/abandoned/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema20.allOf[3].then.properties.abandoned.type,parentSchema:schema20.allOf[3].then.properties.abandoned,data:data10}];
return false;
}
}
}
else {
validate53.errors = [{instancePath,schemaPath:"#/allOf/3/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[3].then.type,parentSchema:schema20.allOf[3].then,data}];
return false;
}
}
var _valid3 = _errs36 === errors;
valid10 = _valid3;
if(valid10){
var props3 = {};
props3.abandoned = true;
props3.kind = true;
}
}
if(!valid10){
const err15 = {instancePath,schemaPath:"#/allOf/3/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[3].if,parentSchema:schema20.allOf[3],data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
validate53.errors = vErrors;
return false;
}
var valid0 = _errs31 === errors;
if(valid0){
if(props0 !== true && props3 !== undefined){
if(props3 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props3);
}
}
const _errs40 = errors;
const _errs41 = errors;
let valid13 = true;
const _errs42 = errors;
if(errors === _errs42){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if((data.kind === undefined) && (missing4 = "kind")){
const err16 = {};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
if(data.kind !== undefined){
let data11 = data.kind;
if(!(((data11 === "genesis") || (data11 === "plan")) || (data11 === "confirmation"))){
const err17 = {};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
}
else {
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
var _valid4 = _errs42 === errors;
errors = _errs41;
if(vErrors !== null){
if(_errs41){
vErrors.length = _errs41;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs45 = errors;
if(errors === _errs45){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.result !== undefined){
let data12 = data.result;
if(data12 !== null){
validate53.errors = [{instancePath:instancePath+"/result",schemaPath:"#/allOf/4/then/properties/result/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema20.allOf[4].then.properties.result.type,parentSchema:schema20.allOf[4].then.properties.result,data:data12}];
return false;
}
}
}
else {
validate53.errors = [{instancePath,schemaPath:"#/allOf/4/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[4].then.type,parentSchema:schema20.allOf[4].then,data}];
return false;
}
}
var _valid4 = _errs45 === errors;
valid13 = _valid4;
if(valid13){
var props4 = {};
props4.result = true;
props4.kind = true;
}
}
if(!valid13){
const err19 = {instancePath,schemaPath:"#/allOf/4/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[4].if,parentSchema:schema20.allOf[4],data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
validate53.errors = vErrors;
return false;
}
var valid0 = _errs40 === errors;
if(valid0){
if(props0 !== true && props4 !== undefined){
if(props4 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props4);
}
}
const _errs49 = errors;
const _errs50 = errors;
let valid16 = true;
const _errs51 = errors;
if(errors === _errs51){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing5;
if((data.kind === undefined) && (missing5 = "kind")){
const err20 = {};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
else {
if(data.kind !== undefined){
if(!(data.kind === "run")){
const err21 = {};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
}
else {
const err22 = {};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
var _valid5 = _errs51 === errors;
errors = _errs50;
if(vErrors !== null){
if(_errs50){
vErrors.length = _errs50;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs54 = errors;
if(errors === _errs54){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing6;
if((data.result === undefined) && (missing6 = "result")){
validate53.errors = [{instancePath,schemaPath:"#/allOf/5/then/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'",schema:schema20.allOf[5].then.required,parentSchema:schema20.allOf[5].then,data}];
return false;
}
else {
if(data.result !== undefined){
let data14 = data.result;
if(!((data14 === "complete") || (data14 === "partial"))){
validate53.errors = [{instancePath:instancePath+"/result",schemaPath:"#/allOf/5/then/properties/result/enum",keyword:"enum",params:{allowedValues: schema20.allOf[5].then.properties.result.enum},message:"must be equal to one of the allowed values",schema:schema20.allOf[5].then.properties.result.enum,parentSchema:schema20.allOf[5].then.properties.result,data:data14}];
return false;
}
}
}
}
else {
validate53.errors = [{instancePath,schemaPath:"#/allOf/5/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[5].then.type,parentSchema:schema20.allOf[5].then,data}];
return false;
}
}
var _valid5 = _errs54 === errors;
valid16 = _valid5;
if(valid16){
var props5 = {};
props5.result = true;
props5.kind = true;
}
}
if(!valid16){
const err23 = {instancePath,schemaPath:"#/allOf/5/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[5].if,parentSchema:schema20.allOf[5],data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
validate53.errors = vErrors;
return false;
}
var valid0 = _errs49 === errors;
if(valid0){
if(props0 !== true && props5 !== undefined){
if(props5 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props5);
}
}
const _errs57 = errors;
const _errs58 = errors;
let valid19 = true;
const _errs59 = errors;
if(errors === _errs59){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing7;
if((data.kind === undefined) && (missing7 = "kind")){
const err24 = {};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
if(data.kind !== undefined){
if(!(data.kind === "confirmation")){
const err25 = {};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
}
else {
const err26 = {};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
var _valid6 = _errs59 === errors;
errors = _errs58;
if(vErrors !== null){
if(_errs58){
vErrors.length = _errs58;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs62 = errors;
if(errors === _errs62){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.predecessor !== undefined){
let data16 = data.predecessor;
const _errs64 = errors;
if(errors === _errs64){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing8;
if((data16.manifestSha256 === undefined) && (missing8 = "manifestSha256")){
validate53.errors = [{instancePath:instancePath+"/predecessor",schemaPath:"#/allOf/6/then/properties/predecessor/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'",schema:schema20.allOf[6].then.properties.predecessor.required,parentSchema:schema20.allOf[6].then.properties.predecessor,data:data16}];
return false;
}
else {
if(data16.manifestSha256 !== undefined){
let data17 = data16.manifestSha256;
const _errs66 = errors;
if(errors === _errs66){
if(typeof data17 === "string"){
if(!pattern3.test(data17)){
validate53.errors = [{instancePath:instancePath+"/predecessor/manifestSha256",schemaPath:"#/allOf/6/then/properties/predecessor/properties/manifestSha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema20.allOf[6].then.properties.predecessor.properties.manifestSha256,data:data17}];
return false;
}
}
else {
validate53.errors = [{instancePath:instancePath+"/predecessor/manifestSha256",schemaPath:"#/allOf/6/then/properties/predecessor/properties/manifestSha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[6].then.properties.predecessor.properties.manifestSha256.type,parentSchema:schema20.allOf[6].then.properties.predecessor.properties.manifestSha256,data:data17}];
return false;
}
}
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/predecessor",schemaPath:"#/allOf/6/then/properties/predecessor/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[6].then.properties.predecessor.type,parentSchema:schema20.allOf[6].then.properties.predecessor,data:data16}];
return false;
}
}
}
}
else {
validate53.errors = [{instancePath,schemaPath:"#/allOf/6/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[6].then.type,parentSchema:schema20.allOf[6].then,data}];
return false;
}
}
var _valid6 = _errs62 === errors;
valid19 = _valid6;
if(valid19){
var props6 = {};
props6.predecessor = true;
props6.kind = true;
}
}
if(!valid19){
const err27 = {instancePath,schemaPath:"#/allOf/6/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[6].if,parentSchema:schema20.allOf[6],data};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
validate53.errors = vErrors;
return false;
}
var valid0 = _errs57 === errors;
if(valid0){
if(props0 !== true && props6 !== undefined){
if(props6 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props6);
}
}
}
}
}
}
}
}
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing9;
if(((((((((((((((((((data.kind === undefined) && (missing9 = "kind")) || ((data.name === undefined) && (missing9 = "name"))) || ((data.bucket === undefined) && (missing9 = "bucket"))) || ((data.prefix === undefined) && (missing9 = "prefix"))) || ((data.endpoint === undefined) && (missing9 = "endpoint"))) || ((data.expectedBucketOwner === undefined) && (missing9 = "expectedBucketOwner"))) || ((data.run === undefined) && (missing9 = "run"))) || ((data.specDigest === undefined) && (missing9 = "specDigest"))) || ((data.planId === undefined) && (missing9 = "planId"))) || ((data.manifest === undefined) && (missing9 = "manifest"))) || ((data.predecessor === undefined) && (missing9 = "predecessor"))) || ((data.encryption === undefined) && (missing9 = "encryption"))) || ((data.trust === undefined) && (missing9 = "trust"))) || ((data.tool === undefined) && (missing9 = "tool"))) || ((data.git === undefined) && (missing9 = "git"))) || ((data.caller === undefined) && (missing9 = "caller"))) || ((data.startedAt === undefined) && (missing9 = "startedAt"))) || ((data.signedAt === undefined) && (missing9 = "signedAt"))){
validate53.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'",schema:schema20.required,parentSchema:schema20,data}];
return false;
}
else {
if(props0 !== true){
props0 = props0 || {};
props0.kind = true;
props0.name = true;
props0.bucket = true;
props0.prefix = true;
props0.endpoint = true;
props0.endpointInEffect = true;
props0.expectedBucketOwner = true;
props0.run = true;
props0.specDigest = true;
props0.planId = true;
props0.manifest = true;
props0.predecessor = true;
props0.abandoned = true;
props0.supersedes = true;
props0.open = true;
props0.settled = true;
props0.quarantined = true;
props0.encryption = true;
props0.trust = true;
props0.tool = true;
props0.git = true;
props0.uncommitted = true;
props0.newestCommit = true;
props0.caller = true;
props0.result = true;
props0.summary = true;
props0.startedAt = true;
props0.observedAt = true;
props0.signedAt = true;
}
if(data.kind !== undefined){
let data18 = data.kind;
const _errs68 = errors;
if(!((((data18 === "genesis") || (data18 === "plan")) || (data18 === "run")) || (data18 === "confirmation"))){
validate53.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema20.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema20.properties.kind.enum,parentSchema:schema20.properties.kind,data:data18}];
return false;
}
var valid23 = _errs68 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.name !== undefined){
let data19 = data.name;
const _errs69 = errors;
if(typeof data19 !== "string"){
validate53.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.name.type,parentSchema:schema20.properties.name,data:data19}];
return false;
}
var valid23 = _errs69 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.bucket !== undefined){
let data20 = data.bucket;
const _errs71 = errors;
if(typeof data20 !== "string"){
validate53.errors = [{instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.bucket.type,parentSchema:schema20.properties.bucket,data:data20}];
return false;
}
var valid23 = _errs71 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.prefix !== undefined){
let data21 = data.prefix;
const _errs73 = errors;
if(typeof data21 !== "string"){
validate53.errors = [{instancePath:instancePath+"/prefix",schemaPath:"#/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.prefix.type,parentSchema:schema20.properties.prefix,data:data21}];
return false;
}
var valid23 = _errs73 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.endpoint !== undefined){
let data22 = data.endpoint;
const _errs75 = errors;
const _errs76 = errors;
let valid24 = false;
const _errs77 = errors;
if(typeof data22 !== "string"){
const err28 = {instancePath:instancePath+"/endpoint",schemaPath:"#/properties/endpoint/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.endpoint.anyOf[0].type,parentSchema:schema20.properties.endpoint.anyOf[0],data:data22};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid7 = _errs77 === errors;
valid24 = valid24 || _valid7;
const _errs79 = errors;
if(data22 !== null){
const err29 = {instancePath:instancePath+"/endpoint",schemaPath:"#/properties/endpoint/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema20.properties.endpoint.anyOf[1].type,parentSchema:schema20.properties.endpoint.anyOf[1],data:data22};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid7 = _errs79 === errors;
valid24 = valid24 || _valid7;
if(!valid24){
const err30 = {instancePath:instancePath+"/endpoint",schemaPath:"#/properties/endpoint/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema20.properties.endpoint.anyOf,parentSchema:schema20.properties.endpoint,data:data22};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
validate53.errors = vErrors;
return false;
}
else {
errors = _errs76;
if(vErrors !== null){
if(_errs76){
vErrors.length = _errs76;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs75 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.endpointInEffect !== undefined){
let data23 = data.endpointInEffect;
const _errs81 = errors;
const _errs82 = errors;
let valid25 = false;
const _errs83 = errors;
if(typeof data23 !== "string"){
const err31 = {instancePath:instancePath+"/endpointInEffect",schemaPath:"#/properties/endpointInEffect/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.endpointInEffect.anyOf[0].type,parentSchema:schema20.properties.endpointInEffect.anyOf[0],data:data23};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid8 = _errs83 === errors;
valid25 = valid25 || _valid8;
const _errs85 = errors;
if(data23 !== null){
const err32 = {instancePath:instancePath+"/endpointInEffect",schemaPath:"#/properties/endpointInEffect/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema20.properties.endpointInEffect.anyOf[1].type,parentSchema:schema20.properties.endpointInEffect.anyOf[1],data:data23};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid8 = _errs85 === errors;
valid25 = valid25 || _valid8;
if(!valid25){
const err33 = {instancePath:instancePath+"/endpointInEffect",schemaPath:"#/properties/endpointInEffect/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema20.properties.endpointInEffect.anyOf,parentSchema:schema20.properties.endpointInEffect,data:data23};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
validate53.errors = vErrors;
return false;
}
else {
errors = _errs82;
if(vErrors !== null){
if(_errs82){
vErrors.length = _errs82;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs81 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.expectedBucketOwner !== undefined){
let data24 = data.expectedBucketOwner;
const _errs87 = errors;
const _errs88 = errors;
let valid26 = false;
const _errs89 = errors;
if(typeof data24 !== "string"){
const err34 = {instancePath:instancePath+"/expectedBucketOwner",schemaPath:"#/properties/expectedBucketOwner/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.expectedBucketOwner.anyOf[0].type,parentSchema:schema20.properties.expectedBucketOwner.anyOf[0],data:data24};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid9 = _errs89 === errors;
valid26 = valid26 || _valid9;
const _errs91 = errors;
if(data24 !== null){
const err35 = {instancePath:instancePath+"/expectedBucketOwner",schemaPath:"#/properties/expectedBucketOwner/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema20.properties.expectedBucketOwner.anyOf[1].type,parentSchema:schema20.properties.expectedBucketOwner.anyOf[1],data:data24};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid9 = _errs91 === errors;
valid26 = valid26 || _valid9;
if(!valid26){
const err36 = {instancePath:instancePath+"/expectedBucketOwner",schemaPath:"#/properties/expectedBucketOwner/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema20.properties.expectedBucketOwner.anyOf,parentSchema:schema20.properties.expectedBucketOwner,data:data24};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
validate53.errors = vErrors;
return false;
}
else {
errors = _errs88;
if(vErrors !== null){
if(_errs88){
vErrors.length = _errs88;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs87 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.run !== undefined){
let data25 = data.run;
const _errs93 = errors;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
validate53.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema20.properties.run.type,parentSchema:schema20.properties.run,data:data25}];
return false;
}
if(errors === _errs93){
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 9007199254740991 || isNaN(data25)){
validate53.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema20.properties.run,data:data25}];
return false;
}
else {
if(data25 < 0 || isNaN(data25)){
validate53.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.properties.run,data:data25}];
return false;
}
}
}
}
var valid23 = _errs93 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.specDigest !== undefined){
let data26 = data.specDigest;
const _errs95 = errors;
if(errors === _errs95){
if(typeof data26 === "string"){
if(!pattern3.test(data26)){
validate53.errors = [{instancePath:instancePath+"/specDigest",schemaPath:"#/properties/specDigest/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema20.properties.specDigest,data:data26}];
return false;
}
}
else {
validate53.errors = [{instancePath:instancePath+"/specDigest",schemaPath:"#/properties/specDigest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.specDigest.type,parentSchema:schema20.properties.specDigest,data:data26}];
return false;
}
}
var valid23 = _errs95 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.planId !== undefined){
let data27 = data.planId;
const _errs97 = errors;
if(errors === _errs97){
if(typeof data27 === "string"){
if(!pattern3.test(data27)){
validate53.errors = [{instancePath:instancePath+"/planId",schemaPath:"#/properties/planId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema20.properties.planId,data:data27}];
return false;
}
}
else {
validate53.errors = [{instancePath:instancePath+"/planId",schemaPath:"#/properties/planId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.planId.type,parentSchema:schema20.properties.planId,data:data27}];
return false;
}
}
var valid23 = _errs97 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.manifest !== undefined){
let data28 = data.manifest;
const _errs99 = errors;
const _errs100 = errors;
let valid27 = false;
const _errs101 = errors;
if(!(validate56(data28, {instancePath:instancePath+"/manifest",parentData:data,parentDataProperty:"manifest",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
var _valid10 = _errs101 === errors;
valid27 = valid27 || _valid10;
if(_valid10){
var props7 = {};
props7.bucket = true;
props7.key = true;
props7.sha256 = true;
}
const _errs102 = errors;
if(data28 !== null){
const err37 = {instancePath:instancePath+"/manifest",schemaPath:"#/properties/manifest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema20.properties.manifest.anyOf[1].type,parentSchema:schema20.properties.manifest.anyOf[1],data:data28};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var _valid10 = _errs102 === errors;
valid27 = valid27 || _valid10;
if(!valid27){
const err38 = {instancePath:instancePath+"/manifest",schemaPath:"#/properties/manifest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema20.properties.manifest.anyOf,parentSchema:schema20.properties.manifest,data:data28};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
validate53.errors = vErrors;
return false;
}
else {
errors = _errs100;
if(vErrors !== null){
if(_errs100){
vErrors.length = _errs100;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs99 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.predecessor !== undefined){
let data29 = data.predecessor;
const _errs104 = errors;
const _errs105 = errors;
let valid28 = false;
const _errs106 = errors;
if(!(validate54(data29, {instancePath:instancePath+"/predecessor",parentData:data,parentDataProperty:"predecessor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
var _valid11 = _errs106 === errors;
valid28 = valid28 || _valid11;
if(_valid11){
var props8 = {};
props8.run = true;
props8.bundleKey = true;
props8.statementSha256 = true;
props8.manifestSha256 = true;
}
const _errs107 = errors;
if(data29 !== null){
const err39 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema20.properties.predecessor.anyOf[1].type,parentSchema:schema20.properties.predecessor.anyOf[1],data:data29};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid11 = _errs107 === errors;
valid28 = valid28 || _valid11;
if(!valid28){
const err40 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema20.properties.predecessor.anyOf,parentSchema:schema20.properties.predecessor,data:data29};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
validate53.errors = vErrors;
return false;
}
else {
errors = _errs105;
if(vErrors !== null){
if(_errs105){
vErrors.length = _errs105;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs104 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.abandoned !== undefined){
const _errs109 = errors;
if(!(validate61(data.abandoned, {instancePath:instancePath+"/abandoned",parentData:data,parentDataProperty:"abandoned",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
var valid23 = _errs109 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.supersedes !== undefined){
let data31 = data.supersedes;
const _errs110 = errors;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
validate53.errors = [{instancePath:instancePath+"/supersedes",schemaPath:"#/properties/supersedes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema20.properties.supersedes.type,parentSchema:schema20.properties.supersedes,data:data31}];
return false;
}
if(errors === _errs110){
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 > 9007199254740991 || isNaN(data31)){
validate53.errors = [{instancePath:instancePath+"/supersedes",schemaPath:"#/properties/supersedes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema20.properties.supersedes,data:data31}];
return false;
}
else {
if(data31 < 0 || isNaN(data31)){
validate53.errors = [{instancePath:instancePath+"/supersedes",schemaPath:"#/properties/supersedes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.properties.supersedes,data:data31}];
return false;
}
}
}
}
var valid23 = _errs110 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.open !== undefined){
let data32 = data.open;
const _errs112 = errors;
if(errors === _errs112){
if(Array.isArray(data32)){
var valid29 = true;
const len0 = data32.length;
for(let i0=0; i0<len0; i0++){
let data33 = data32[i0];
const _errs114 = errors;
if(typeof data33 !== "string"){
validate53.errors = [{instancePath:instancePath+"/open/" + i0,schemaPath:"#/properties/open/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.open.items.type,parentSchema:schema20.properties.open.items,data:data33}];
return false;
}
var valid29 = _errs114 === errors;
if(!valid29){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/open",schemaPath:"#/properties/open/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema20.properties.open.type,parentSchema:schema20.properties.open,data:data32}];
return false;
}
}
var valid23 = _errs112 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.settled !== undefined){
let data34 = data.settled;
const _errs116 = errors;
if(errors === _errs116){
if(Array.isArray(data34)){
var valid30 = true;
const len1 = data34.length;
for(let i1=0; i1<len1; i1++){
let data35 = data34[i1];
const _errs118 = errors;
if(typeof data35 !== "string"){
validate53.errors = [{instancePath:instancePath+"/settled/" + i1,schemaPath:"#/properties/settled/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.settled.items.type,parentSchema:schema20.properties.settled.items,data:data35}];
return false;
}
var valid30 = _errs118 === errors;
if(!valid30){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/settled",schemaPath:"#/properties/settled/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema20.properties.settled.type,parentSchema:schema20.properties.settled,data:data34}];
return false;
}
}
var valid23 = _errs116 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.quarantined !== undefined){
let data36 = data.quarantined;
const _errs120 = errors;
if(errors === _errs120){
if(Array.isArray(data36)){
var valid31 = true;
const len2 = data36.length;
for(let i2=0; i2<len2; i2++){
const _errs122 = errors;
if(!(validate63(data36[i2], {instancePath:instancePath+"/quarantined/" + i2,parentData:data36,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid31 = _errs122 === errors;
if(!valid31){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/quarantined",schemaPath:"#/properties/quarantined/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema20.properties.quarantined.type,parentSchema:schema20.properties.quarantined,data:data36}];
return false;
}
}
var valid23 = _errs120 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.encryption !== undefined){
let data38 = data.encryption;
const _errs123 = errors;
const _errs124 = errors;
let valid32 = false;
const _errs125 = errors;
if(!(validate65(data38, {instancePath:instancePath+"/encryption",parentData:data,parentDataProperty:"encryption",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
errors = vErrors.length;
}
var _valid12 = _errs125 === errors;
valid32 = valid32 || _valid12;
if(_valid12){
var props9 = {};
props9.sse = true;
props9.kmsKeyArn = true;
props9.bucketKey = true;
}
const _errs126 = errors;
if(data38 !== null){
const err41 = {instancePath:instancePath+"/encryption",schemaPath:"#/properties/encryption/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema20.properties.encryption.anyOf[1].type,parentSchema:schema20.properties.encryption.anyOf[1],data:data38};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var _valid12 = _errs126 === errors;
valid32 = valid32 || _valid12;
if(!valid32){
const err42 = {instancePath:instancePath+"/encryption",schemaPath:"#/properties/encryption/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema20.properties.encryption.anyOf,parentSchema:schema20.properties.encryption,data:data38};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
validate53.errors = vErrors;
return false;
}
else {
errors = _errs124;
if(vErrors !== null){
if(_errs124){
vErrors.length = _errs124;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs123 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.trust !== undefined){
let data39 = data.trust;
const _errs128 = errors;
if(errors === _errs128){
if(Array.isArray(data39)){
var valid33 = true;
const len3 = data39.length;
for(let i3=0; i3<len3; i3++){
let data40 = data39[i3];
const _errs130 = errors;
if(errors === _errs130){
if(typeof data40 === "string"){
if(!pattern3.test(data40)){
validate53.errors = [{instancePath:instancePath+"/trust/" + i3,schemaPath:"#/properties/trust/items/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema20.properties.trust.items,data:data40}];
return false;
}
}
else {
validate53.errors = [{instancePath:instancePath+"/trust/" + i3,schemaPath:"#/properties/trust/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.trust.items.type,parentSchema:schema20.properties.trust.items,data:data40}];
return false;
}
}
var valid33 = _errs130 === errors;
if(!valid33){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/trust",schemaPath:"#/properties/trust/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema20.properties.trust.type,parentSchema:schema20.properties.trust,data:data39}];
return false;
}
}
var valid23 = _errs128 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.tool !== undefined){
let data41 = data.tool;
const _errs132 = errors;
if(errors === _errs132){
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
let missing10;
if(((data41.name === undefined) && (missing10 = "name")) || ((data41.version === undefined) && (missing10 = "version"))){
validate53.errors = [{instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'",schema:schema20.properties.tool.required,parentSchema:schema20.properties.tool,data:data41}];
return false;
}
else {
if(data41.name !== undefined){
let data42 = data41.name;
const _errs134 = errors;
if("s3rec" !== data42){
validate53.errors = [{instancePath:instancePath+"/tool/name",schemaPath:"#/properties/tool/properties/name/const",keyword:"const",params:{allowedValue: "s3rec"},message:"must be equal to constant",schema:"s3rec",parentSchema:schema20.properties.tool.properties.name,data:data42}];
return false;
}
var valid34 = _errs134 === errors;
}
else {
var valid34 = true;
}
if(valid34){
if(data41.version !== undefined){
let data43 = data41.version;
const _errs135 = errors;
if(typeof data43 !== "string"){
validate53.errors = [{instancePath:instancePath+"/tool/version",schemaPath:"#/properties/tool/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.tool.properties.version.type,parentSchema:schema20.properties.tool.properties.version,data:data43}];
return false;
}
var valid34 = _errs135 === errors;
}
else {
var valid34 = true;
}
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.tool.type,parentSchema:schema20.properties.tool,data:data41}];
return false;
}
}
var valid23 = _errs132 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.git !== undefined){
let data44 = data.git;
const _errs137 = errors;
const _errs138 = errors;
let valid35 = false;
const _errs139 = errors;
if(!(validate67(data44, {instancePath:instancePath+"/git",parentData:data,parentDataProperty:"git",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
var _valid13 = _errs139 === errors;
valid35 = valid35 || _valid13;
if(_valid13){
var props10 = {};
props10.commit = true;
props10.dirty = true;
}
const _errs140 = errors;
if(data44 !== null){
const err43 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema20.properties.git.anyOf[1].type,parentSchema:schema20.properties.git.anyOf[1],data:data44};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var _valid13 = _errs140 === errors;
valid35 = valid35 || _valid13;
if(!valid35){
const err44 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema20.properties.git.anyOf,parentSchema:schema20.properties.git,data:data44};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
validate53.errors = vErrors;
return false;
}
else {
errors = _errs138;
if(vErrors !== null){
if(_errs138){
vErrors.length = _errs138;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs137 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.uncommitted !== undefined){
const _errs142 = errors;
if(!(validate69(data.uncommitted, {instancePath:instancePath+"/uncommitted",parentData:data,parentDataProperty:"uncommitted",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
var valid23 = _errs142 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.newestCommit !== undefined){
let data46 = data.newestCommit;
const _errs143 = errors;
if(typeof data46 !== "string"){
validate53.errors = [{instancePath:instancePath+"/newestCommit",schemaPath:"#/properties/newestCommit/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.newestCommit.type,parentSchema:schema20.properties.newestCommit,data:data46}];
return false;
}
var valid23 = _errs143 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.caller !== undefined){
let data47 = data.caller;
const _errs145 = errors;
if(errors === _errs145){
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
for(const key0 in data47){
let data48 = data47[key0];
const _errs148 = errors;
if(typeof data48 !== "string"){
validate53.errors = [{instancePath:instancePath+"/caller/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/caller/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.caller.additionalProperties.type,parentSchema:schema20.properties.caller.additionalProperties,data:data48}];
return false;
}
var valid36 = _errs148 === errors;
if(!valid36){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/caller",schemaPath:"#/properties/caller/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.caller.type,parentSchema:schema20.properties.caller,data:data47}];
return false;
}
}
var valid23 = _errs145 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.result !== undefined){
let data49 = data.result;
const _errs150 = errors;
if(!((data49 === "complete") || (data49 === "partial"))){
validate53.errors = [{instancePath:instancePath+"/result",schemaPath:"#/properties/result/enum",keyword:"enum",params:{allowedValues: schema20.properties.result.enum},message:"must be equal to one of the allowed values",schema:schema20.properties.result.enum,parentSchema:schema20.properties.result,data:data49}];
return false;
}
var valid23 = _errs150 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.summary !== undefined){
let data50 = data.summary;
const _errs151 = errors;
if(errors === _errs151){
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
for(const key1 in data50){
let data51 = data50[key1];
const _errs154 = errors;
if(!(((typeof data51 == "number") && (!(data51 % 1) && !isNaN(data51))) && (isFinite(data51)))){
validate53.errors = [{instancePath:instancePath+"/summary/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema20.properties.summary.additionalProperties.type,parentSchema:schema20.properties.summary.additionalProperties,data:data51}];
return false;
}
if(errors === _errs154){
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 > 9007199254740991 || isNaN(data51)){
validate53.errors = [{instancePath:instancePath+"/summary/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/additionalProperties/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema20.properties.summary.additionalProperties,data:data51}];
return false;
}
else {
if(data51 < 0 || isNaN(data51)){
validate53.errors = [{instancePath:instancePath+"/summary/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.properties.summary.additionalProperties,data:data51}];
return false;
}
}
}
}
var valid37 = _errs154 === errors;
if(!valid37){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.summary.type,parentSchema:schema20.properties.summary,data:data50}];
return false;
}
}
var valid23 = _errs151 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.startedAt !== undefined){
let data52 = data.startedAt;
const _errs156 = errors;
if(errors === _errs156){
if(typeof data52 === "string"){
if(!pattern13.test(data52)){
validate53.errors = [{instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",parentSchema:schema20.properties.startedAt,data:data52}];
return false;
}
}
else {
validate53.errors = [{instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.startedAt.type,parentSchema:schema20.properties.startedAt,data:data52}];
return false;
}
}
var valid23 = _errs156 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.observedAt !== undefined){
let data53 = data.observedAt;
const _errs158 = errors;
if(errors === _errs158){
if(typeof data53 === "string"){
if(!pattern13.test(data53)){
validate53.errors = [{instancePath:instancePath+"/observedAt",schemaPath:"#/properties/observedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",parentSchema:schema20.properties.observedAt,data:data53}];
return false;
}
}
else {
validate53.errors = [{instancePath:instancePath+"/observedAt",schemaPath:"#/properties/observedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.observedAt.type,parentSchema:schema20.properties.observedAt,data:data53}];
return false;
}
}
var valid23 = _errs158 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.signedAt !== undefined){
let data54 = data.signedAt;
const _errs160 = errors;
if(errors === _errs160){
if(typeof data54 === "string"){
if(!pattern13.test(data54)){
validate53.errors = [{instancePath:instancePath+"/signedAt",schemaPath:"#/properties/signedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",parentSchema:schema20.properties.signedAt,data:data54}];
return false;
}
}
else {
validate53.errors = [{instancePath:instancePath+"/signedAt",schemaPath:"#/properties/signedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.signedAt.type,parentSchema:schema20.properties.signedAt,data:data54}];
return false;
}
}
var valid23 = _errs160 === errors;
}
else {
var valid23 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate53.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.type,parentSchema:schema20,data}];
return false;
}
}
validate53.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate53.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:s3rec:schema:statement:v1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate52.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data._type === undefined) && (missing0 = "_type")) || ((data.subject === undefined) && (missing0 = "subject"))) || ((data.predicateType === undefined) && (missing0 = "predicateType"))) || ((data.predicate === undefined) && (missing0 = "predicate"))){
validate52.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema19.required,parentSchema:schema19,data}];
return false;
}
else {
if(data._type !== undefined){
let data0 = data._type;
const _errs1 = errors;
if("https://in-toto.io/Statement/v1" !== data0){
validate52.errors = [{instancePath:instancePath+"/_type",schemaPath:"#/properties/_type/const",keyword:"const",params:{allowedValue: "https://in-toto.io/Statement/v1"},message:"must be equal to constant",schema:"https://in-toto.io/Statement/v1",parentSchema:schema19.properties._type,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.predicateType !== undefined){
let data1 = data.predicateType;
const _errs2 = errors;
if("https://s3rec.dev/attestation/run/v1" !== data1){
validate52.errors = [{instancePath:instancePath+"/predicateType",schemaPath:"#/properties/predicateType/const",keyword:"const",params:{allowedValue: "https://s3rec.dev/attestation/run/v1"},message:"must be equal to constant",schema:"https://s3rec.dev/attestation/run/v1",parentSchema:schema19.properties.predicateType,data:data1}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.subject !== undefined){
let data2 = data.subject;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data2)){
if(data2.length > 1){
validate52.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/maxItems",keyword:"maxItems",params:{limit: 1},message:"must NOT have more than 1 items",schema:1,parentSchema:schema19.properties.subject,data:data2}];
return false;
}
else {
if(data2.length < 1){
validate52.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema19.properties.subject,data:data2}];
return false;
}
else {
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs5 = errors;
if(errors === _errs5){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if(((data3.name === undefined) && (missing1 = "name")) || ((data3.digest === undefined) && (missing1 = "digest"))){
validate52.errors = [{instancePath:instancePath+"/subject/" + i0,schemaPath:"#/properties/subject/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'",schema:schema19.properties.subject.items.required,parentSchema:schema19.properties.subject.items,data:data3}];
return false;
}
else {
if(data3.name !== undefined){
let data4 = data3.name;
const _errs7 = errors;
if(typeof data4 !== "string"){
validate52.errors = [{instancePath:instancePath+"/subject/" + i0+"/name",schemaPath:"#/properties/subject/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema19.properties.subject.items.properties.name.type,parentSchema:schema19.properties.subject.items.properties.name,data:data4}];
return false;
}
var valid2 = _errs7 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.digest !== undefined){
let data5 = data3.digest;
const _errs9 = errors;
if(errors === _errs9){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
let missing2;
if((data5.sha256 === undefined) && (missing2 = "sha256")){
validate52.errors = [{instancePath:instancePath+"/subject/" + i0+"/digest",schemaPath:"#/properties/subject/items/properties/digest/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'",schema:schema19.properties.subject.items.properties.digest.required,parentSchema:schema19.properties.subject.items.properties.digest,data:data5}];
return false;
}
else {
if(data5.sha256 !== undefined){
let data6 = data5.sha256;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data6 === "string"){
if(!pattern3.test(data6)){
validate52.errors = [{instancePath:instancePath+"/subject/" + i0+"/digest/sha256",schemaPath:"#/properties/subject/items/properties/digest/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema19.properties.subject.items.properties.digest.properties.sha256,data:data6}];
return false;
}
}
else {
validate52.errors = [{instancePath:instancePath+"/subject/" + i0+"/digest/sha256",schemaPath:"#/properties/subject/items/properties/digest/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema19.properties.subject.items.properties.digest.properties.sha256.type,parentSchema:schema19.properties.subject.items.properties.digest.properties.sha256,data:data6}];
return false;
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/subject/" + i0+"/digest",schemaPath:"#/properties/subject/items/properties/digest/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema19.properties.subject.items.properties.digest.type,parentSchema:schema19.properties.subject.items.properties.digest,data:data5}];
return false;
}
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/subject/" + i0,schemaPath:"#/properties/subject/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema19.properties.subject.items.type,parentSchema:schema19.properties.subject.items,data:data3}];
return false;
}
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema19.properties.subject.type,parentSchema:schema19.properties.subject,data:data2}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.predicate !== undefined){
const _errs13 = errors;
if(!(validate53(data.predicate, {instancePath:instancePath+"/predicate",parentData:data,parentDataProperty:"predicate",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema19.type,parentSchema:schema19,data}];
return false;
}
}
validate52.errors = vErrors;
return errors === 0;
}
validate52.evaluated = {"props":{"_type":true,"predicateType":true,"subject":true,"predicate":true},"dynamicProps":false,"dynamicItems":false};


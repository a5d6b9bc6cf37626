// Generated from schemas/plan.v1.schema.json by `npm run generate`. Do not edit.
// @ts-nocheck
import type { ValidateFunction } from 'ajv';
const ucs2length = function ucs2length(str) {
    const len = str.length;
    let length = 0;
    let pos = 0;
    let value;
    while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 0xd800 && value <= 0xdbff && pos < len) {
            // high surrogate, and there is a next character
            value = str.charCodeAt(pos);
            if ((value & 0xfc00) === 0xdc00)
                pos++; // low surrogate
        }
    }
    return length;
};
export const validateHeader: ValidateFunction = validate31;
const schema32 = {"description":"First line.","type":"object","required":["format","tool","spec","target","predecessor","observedAt","encryption","notices"],"properties":{"format":{"const":"s3rec.plan/v1"},"tool":{"$ref":"#/$defs/tool"},"spec":{"description":"The spec that was planned.","type":"object","required":["file","document","name","digest"],"properties":{"file":{"description":"Relative to where plan ran.","type":"string"},"path":{"description":"Relative to the git work tree that holds the file. Absent outside one.","type":"string"},"document":{"description":"Position among the file's YAML documents, from 0.","type":"integer","minimum":0},"name":{"type":"string"},"digest":{"description":"SHA-256 of the resolved spec as canonical JSON, hex.","type":"string","pattern":"^[0-9a-f]{64}$"}}},"target":{"$ref":"#/$defs/target"},"predecessor":{"description":"The head that this plan continues; null: never applied.","anyOf":[{"type":"object","required":["run","sha256"],"properties":{"run":{"type":"integer","minimum":0},"sha256":{"description":"SHA-256 of its manifest, hex; null after a genesis alone.","anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}]}}},{"type":"null"}]},"observedAt":{"description":"S3's Date when the listing began, RFC 3339 in UTC.","type":"string"},"encryption":{"description":"What apply will write; null: the bucket's own.","anyOf":[{"$ref":"#/$defs/encryption"},{"type":"null"}]},"git":{"description":"The commit of the spec's work tree when the plan was made; null outside one.","anyOf":[{"type":"object","required":["commit","dirty"],"properties":{"commit":{"type":"string","pattern":"^[0-9a-f]{40}([0-9a-f]{24})?$"},"dirty":{"description":"Files differ from the commit or are not in it; those that git ignores do not count.","type":"boolean"}}},{"type":"null"}]},"notices":{"description":"What changed around the objects since the head, for people.","type":"array","items":{"type":"string"}},"refresh":{"description":"Made with --refresh: every object was asked for.","const":true},"restartChain":{"description":"Digest of the chain that is abandoned.","type":"string","pattern":"^[0-9a-f]{64}$"}}};
const schema33 = {"description":"What wrote this document.","type":"object","required":["name","version"],"properties":{"name":{"const":"s3rec"},"version":{"description":"Version of s3rec.","type":"string"}}};
const schema34 = {"description":"Where the spec's objects live.","type":"object","required":["bucket","prefix"],"properties":{"bucket":{"type":"string"},"prefix":{"description":"Empty, or ends in /.","type":"string"},"region":{"description":"The spec's own.","type":"string"},"endpoint":{"description":"The spec's own.","type":"string"},"expectedBucketOwner":{"description":"Account id, twelve digits.","type":"string"}}};
const schema35 = {"description":"Server-side encryption of one object.","type":"object","required":["sse"],"properties":{"sse":{"description":"none: stored without encryption; customer: SSE-C.","enum":["none","AES256","aws:kms","aws:kms:dsse","customer"]},"kmsKeyArn":{"description":"ARN of the KMS key, never an alias.","type":"string"},"bucketKey":{"description":"Whether an S3 Bucket Key is used.","type":"boolean"}}};
const pattern4 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern6 = new RegExp("^[0-9a-f]{40}([0-9a-f]{24})?$", "u");

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate31.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.format === undefined) && (missing0 = "format")) || ((data.tool === undefined) && (missing0 = "tool"))) || ((data.spec === undefined) && (missing0 = "spec"))) || ((data.target === undefined) && (missing0 = "target"))) || ((data.predecessor === undefined) && (missing0 = "predecessor"))) || ((data.observedAt === undefined) && (missing0 = "observedAt"))) || ((data.encryption === undefined) && (missing0 = "encryption"))) || ((data.notices === undefined) && (missing0 = "notices"))){
validate31.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.format !== undefined){
const _errs1 = errors;
if("s3rec.plan/v1" !== data.format){
validate31.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/const",keyword:"const",params:{allowedValue: "s3rec.plan/v1"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tool !== undefined){
let data1 = data.tool;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing1;
if(((data1.name === undefined) && (missing1 = "name")) || ((data1.version === undefined) && (missing1 = "version"))){
validate31.errors = [{instancePath:instancePath+"/tool",schemaPath:"#/$defs/tool/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data1.name !== undefined){
const _errs5 = errors;
if("s3rec" !== data1.name){
validate31.errors = [{instancePath:instancePath+"/tool/name",schemaPath:"#/$defs/tool/properties/name/const",keyword:"const",params:{allowedValue: "s3rec"},message:"must be equal to constant"}];
return false;
}
var valid2 = _errs5 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.version !== undefined){
const _errs6 = errors;
if(typeof data1.version !== "string"){
validate31.errors = [{instancePath:instancePath+"/tool/version",schemaPath:"#/$defs/tool/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/tool",schemaPath:"#/$defs/tool/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.spec !== undefined){
let data4 = data.spec;
const _errs8 = errors;
if(errors === _errs8){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing2;
if(((((data4.file === undefined) && (missing2 = "file")) || ((data4.document === undefined) && (missing2 = "document"))) || ((data4.name === undefined) && (missing2 = "name"))) || ((data4.digest === undefined) && (missing2 = "digest"))){
validate31.errors = [{instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data4.file !== undefined){
const _errs10 = errors;
if(typeof data4.file !== "string"){
validate31.errors = [{instancePath:instancePath+"/spec/file",schemaPath:"#/properties/spec/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.path !== undefined){
const _errs12 = errors;
if(typeof data4.path !== "string"){
validate31.errors = [{instancePath:instancePath+"/spec/path",schemaPath:"#/properties/spec/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs12 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.document !== undefined){
let data7 = data4.document;
const _errs14 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate31.errors = [{instancePath:instancePath+"/spec/document",schemaPath:"#/properties/spec/properties/document/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs14){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
validate31.errors = [{instancePath:instancePath+"/spec/document",schemaPath:"#/properties/spec/properties/document/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs14 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.name !== undefined){
const _errs16 = errors;
if(typeof data4.name !== "string"){
validate31.errors = [{instancePath:instancePath+"/spec/name",schemaPath:"#/properties/spec/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs16 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.digest !== undefined){
let data9 = data4.digest;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data9 === "string"){
if(!pattern4.test(data9)){
validate31.errors = [{instancePath:instancePath+"/spec/digest",schemaPath:"#/properties/spec/properties/digest/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate31.errors = [{instancePath:instancePath+"/spec/digest",schemaPath:"#/properties/spec/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.target !== undefined){
let data10 = data.target;
const _errs20 = errors;
const _errs21 = errors;
if(errors === _errs21){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing3;
if(((data10.bucket === undefined) && (missing3 = "bucket")) || ((data10.prefix === undefined) && (missing3 = "prefix"))){
validate31.errors = [{instancePath:instancePath+"/target",schemaPath:"#/$defs/target/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data10.bucket !== undefined){
const _errs23 = errors;
if(typeof data10.bucket !== "string"){
validate31.errors = [{instancePath:instancePath+"/target/bucket",schemaPath:"#/$defs/target/properties/bucket/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs23 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data10.prefix !== undefined){
const _errs25 = errors;
if(typeof data10.prefix !== "string"){
validate31.errors = [{instancePath:instancePath+"/target/prefix",schemaPath:"#/$defs/target/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs25 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data10.region !== undefined){
const _errs27 = errors;
if(typeof data10.region !== "string"){
validate31.errors = [{instancePath:instancePath+"/target/region",schemaPath:"#/$defs/target/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs27 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data10.endpoint !== undefined){
const _errs29 = errors;
if(typeof data10.endpoint !== "string"){
validate31.errors = [{instancePath:instancePath+"/target/endpoint",schemaPath:"#/$defs/target/properties/endpoint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs29 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data10.expectedBucketOwner !== undefined){
const _errs31 = errors;
if(typeof data10.expectedBucketOwner !== "string"){
validate31.errors = [{instancePath:instancePath+"/target/expectedBucketOwner",schemaPath:"#/$defs/target/properties/expectedBucketOwner/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs31 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/target",schemaPath:"#/$defs/target/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.predecessor !== undefined){
let data16 = data.predecessor;
const _errs33 = errors;
const _errs34 = errors;
let valid6 = false;
const _errs35 = errors;
if(errors === _errs35){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing4;
if(((data16.run === undefined) && (missing4 = "run")) || ((data16.sha256 === undefined) && (missing4 = "sha256"))){
const err0 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/0/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data16.run !== undefined){
let data17 = data16.run;
const _errs37 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err1 = {instancePath:instancePath+"/predecessor/run",schemaPath:"#/properties/predecessor/anyOf/0/properties/run/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(errors === _errs37){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
const err2 = {instancePath:instancePath+"/predecessor/run",schemaPath:"#/properties/predecessor/anyOf/0/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
var valid7 = _errs37 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data16.sha256 !== undefined){
let data18 = data16.sha256;
const _errs39 = errors;
const _errs40 = errors;
let valid8 = false;
const _errs41 = errors;
if(errors === _errs41){
if(typeof data18 === "string"){
if(!pattern4.test(data18)){
const err3 = {instancePath:instancePath+"/predecessor/sha256",schemaPath:"#/properties/predecessor/anyOf/0/properties/sha256/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/predecessor/sha256",schemaPath:"#/properties/predecessor/anyOf/0/properties/sha256/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs41 === errors;
valid8 = valid8 || _valid1;
const _errs43 = errors;
if(data18 !== null){
const err5 = {instancePath:instancePath+"/predecessor/sha256",schemaPath:"#/properties/predecessor/anyOf/0/properties/sha256/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid1 = _errs43 === errors;
valid8 = valid8 || _valid1;
if(!valid8){
const err6 = {instancePath:instancePath+"/predecessor/sha256",schemaPath:"#/properties/predecessor/anyOf/0/properties/sha256/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs40;
if(vErrors !== null){
if(_errs40){
vErrors.length = _errs40;
}
else {
vErrors = null;
}
}
}
var valid7 = _errs39 === errors;
}
else {
var valid7 = true;
}
}
}
}
else {
const err7 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var _valid0 = _errs35 === errors;
valid6 = valid6 || _valid0;
if(_valid0){
var props0 = {};
props0.run = true;
props0.sha256 = true;
}
const _errs45 = errors;
if(data16 !== null){
const err8 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs45 === errors;
valid6 = valid6 || _valid0;
if(!valid6){
const err9 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate31.errors = vErrors;
return false;
}
else {
errors = _errs34;
if(vErrors !== null){
if(_errs34){
vErrors.length = _errs34;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.observedAt !== undefined){
const _errs47 = errors;
if(typeof data.observedAt !== "string"){
validate31.errors = [{instancePath:instancePath+"/observedAt",schemaPath:"#/properties/observedAt/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs47 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.encryption !== undefined){
let data20 = data.encryption;
const _errs49 = errors;
const _errs50 = errors;
let valid9 = false;
const _errs51 = errors;
const _errs52 = errors;
if(errors === _errs52){
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
let missing5;
if((data20.sse === undefined) && (missing5 = "sse")){
const err10 = {instancePath:instancePath+"/encryption",schemaPath:"#/$defs/encryption/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
if(data20.sse !== undefined){
let data21 = data20.sse;
const _errs54 = errors;
if(!(((((data21 === "none") || (data21 === "AES256")) || (data21 === "aws:kms")) || (data21 === "aws:kms:dsse")) || (data21 === "customer"))){
const err11 = {instancePath:instancePath+"/encryption/sse",schemaPath:"#/$defs/encryption/properties/sse/enum",keyword:"enum",params:{allowedValues: schema35.properties.sse.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var valid11 = _errs54 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data20.kmsKeyArn !== undefined){
const _errs55 = errors;
if(typeof data20.kmsKeyArn !== "string"){
const err12 = {instancePath:instancePath+"/encryption/kmsKeyArn",schemaPath:"#/$defs/encryption/properties/kmsKeyArn/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var valid11 = _errs55 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data20.bucketKey !== undefined){
const _errs57 = errors;
if(typeof data20.bucketKey !== "boolean"){
const err13 = {instancePath:instancePath+"/encryption/bucketKey",schemaPath:"#/$defs/encryption/properties/bucketKey/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var valid11 = _errs57 === errors;
}
else {
var valid11 = true;
}
}
}
}
}
else {
const err14 = {instancePath:instancePath+"/encryption",schemaPath:"#/$defs/encryption/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
var _valid2 = _errs51 === errors;
valid9 = valid9 || _valid2;
if(_valid2){
var props1 = {};
props1.sse = true;
props1.kmsKeyArn = true;
props1.bucketKey = true;
}
const _errs59 = errors;
if(data20 !== null){
const err15 = {instancePath:instancePath+"/encryption",schemaPath:"#/properties/encryption/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid2 = _errs59 === errors;
valid9 = valid9 || _valid2;
if(!valid9){
const err16 = {instancePath:instancePath+"/encryption",schemaPath:"#/properties/encryption/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
validate31.errors = vErrors;
return false;
}
else {
errors = _errs50;
if(vErrors !== null){
if(_errs50){
vErrors.length = _errs50;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs49 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.git !== undefined){
let data24 = data.git;
const _errs61 = errors;
const _errs62 = errors;
let valid12 = false;
const _errs63 = errors;
if(errors === _errs63){
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
let missing6;
if(((data24.commit === undefined) && (missing6 = "commit")) || ((data24.dirty === undefined) && (missing6 = "dirty"))){
const err17 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/anyOf/0/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
if(data24.commit !== undefined){
let data25 = data24.commit;
const _errs65 = errors;
if(errors === _errs65){
if(typeof data25 === "string"){
if(!pattern6.test(data25)){
const err18 = {instancePath:instancePath+"/git/commit",schemaPath:"#/properties/git/anyOf/0/properties/commit/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{40}([0-9a-f]{24})?$"},message:"must match pattern \""+"^[0-9a-f]{40}([0-9a-f]{24})?$"+"\""};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/git/commit",schemaPath:"#/properties/git/anyOf/0/properties/commit/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
var valid13 = _errs65 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data24.dirty !== undefined){
const _errs67 = errors;
if(typeof data24.dirty !== "boolean"){
const err20 = {instancePath:instancePath+"/git/dirty",schemaPath:"#/properties/git/anyOf/0/properties/dirty/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var valid13 = _errs67 === errors;
}
else {
var valid13 = true;
}
}
}
}
else {
const err21 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
var _valid3 = _errs63 === errors;
valid12 = valid12 || _valid3;
if(_valid3){
var props2 = {};
props2.commit = true;
props2.dirty = true;
}
const _errs69 = errors;
if(data24 !== null){
const err22 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid3 = _errs69 === errors;
valid12 = valid12 || _valid3;
if(!valid12){
const err23 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
validate31.errors = vErrors;
return false;
}
else {
errors = _errs62;
if(vErrors !== null){
if(_errs62){
vErrors.length = _errs62;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs61 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notices !== undefined){
let data27 = data.notices;
const _errs71 = errors;
if(errors === _errs71){
if(Array.isArray(data27)){
var valid14 = true;
const len0 = data27.length;
for(let i0=0; i0<len0; i0++){
const _errs73 = errors;
if(typeof data27[i0] !== "string"){
validate31.errors = [{instancePath:instancePath+"/notices/" + i0,schemaPath:"#/properties/notices/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs73 === errors;
if(!valid14){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/notices",schemaPath:"#/properties/notices/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs71 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.refresh !== undefined){
const _errs75 = errors;
if(true !== data.refresh){
validate31.errors = [{instancePath:instancePath+"/refresh",schemaPath:"#/properties/refresh/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs75 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.restartChain !== undefined){
let data30 = data.restartChain;
const _errs76 = errors;
if(errors === _errs76){
if(typeof data30 === "string"){
if(!pattern4.test(data30)){
validate31.errors = [{instancePath:instancePath+"/restartChain",schemaPath:"#/properties/restartChain/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate31.errors = [{instancePath:instancePath+"/restartChain",schemaPath:"#/properties/restartChain/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs76 === errors;
}
else {
var valid0 = true;
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
validate31.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate31.errors = vErrors;
return errors === 0;
}
validate31.evaluated = {"props":{"format":true,"tool":true,"spec":true,"target":true,"predecessor":true,"observedAt":true,"encryption":true,"git":true,"notices":true,"refresh":true,"restartChain":true},"dynamicProps":false,"dynamicItems":false};

export const validateRecord: ValidateFunction = validate32;
const schema36 = {"description":"One action.","type":"object","required":["key","action","change","reason","basis","strength","precondition","phase"],"properties":{"key":{"description":"The whole key, prefix included.","type":"string","minLength":1},"action":{"enum":["create","update","update-metadata","delete","adopt"]},"change":{"description":"The action in the words of Terraform's plans.","type":"object","required":["actions","before","after"],"properties":{"actions":{"type":"array","minItems":1,"maxItems":1,"items":{"enum":["create","update","delete","no-op"]}},"before":{"description":"null: there is no object.","anyOf":[{"$ref":"#/$defs/before"},{"type":"null"}]},"after":{"description":"null: there will be none.","anyOf":[{"$ref":"#/$defs/after"},{"type":"null"}]}}},"reason":{"enum":["new","missing","content-differs","content-unknown","attributes-differ","checksum-upgrade","orphan","excluded","equal-unrecorded","unfinished"]},"basis":{"description":"Which proof decided: docs/spec.md explains each.","enum":["manifest","checksum-full","checksum-composite","etag-md5","etag-multipart","size","none"]},"strength":{"description":"cryptographic stands against intent (SHA-256, SHA-512), accident only against damage.","enum":["cryptographic","accident","none"]},"layout":{"description":"Part size that the proof found, or all part sizes. Bytes.","anyOf":[{"const":"whole"},{"type":"integer","minimum":1},{"type":"array","items":{"type":"integer","minimum":0}}]},"precondition":{"description":"The condition that S3 is asked to check; null: nothing is written.","anyOf":[{"anyOf":[{"type":"object","required":["ifNoneMatch"],"properties":{"ifNoneMatch":{"const":"*"}}},{"type":"object","required":["ifMatch"],"properties":{"ifMatch":{"description":"ETag without quotes.","type":"string"}}}]},{"type":"null"}]},"stamp":{"$ref":"#/$defs/stamp"},"phase":{"description":"Lower phases are done first; deletes come last.","type":"integer","minimum":0},"takeover":{"description":"Nobody recorded the object that this action changes.","const":true},"unfinished":{"description":"The unfinished run whose signed plan explains what stands there: it is the spec's, although no manifest says so. An adopt without a stamp has no file: it is recorded as an orphan.","type":"integer","minimum":1},"wrote":{"description":"s3rec wrote the bytes that stand there.","const":true},"repair":{"description":"How update-metadata repairs.","type":"array","items":{"enum":["copy","tags","encryption","acl"]}},"moved":{"description":"Who moved since the last apply: another hand in the bucket, the repository (files or spec), or both. Absent: nobody recorded the object, or nobody can tell.","enum":["bucket","repository","both"]},"fields":{"description":"Names of the fields that change; of adopt: that another hand changed and that are recorded as they stand.","type":"array","items":{"type":"string"}},"unlocked":{"description":"What keeps the version that stands there from being deleted, and what the version that is written does not have: it has its own, or the bucket's.","type":"object","properties":{"retention":{"type":"object","required":["mode","until"],"properties":{"mode":{"description":"GOVERNANCE or COMPLIANCE.","type":"string"},"until":{"description":"RFC 3339 UTC.","type":"string"}}},"legalHold":{"const":true}}},"named":{"description":"What another hand changed since the last apply, from the record to what stands: it is left as it is, and recorded so.","type":"array","items":{"type":"object","additionalProperties":false,"required":["field","from","to"],"properties":{"field":{"description":"headers.cacheControl, metadata.owner, tags.team, storageClass, encryption.kmsKeyArn, acl.","type":"string"},"from":{"description":"null: there was none.","type":["string","null"]},"to":{"description":"null: there is none.","type":["string","null"]}}}},"hints":{"description":"Names of metadata in which other tools left a digest that agrees with the file; only of unknown content. They are no proof.","type":"array","items":{"type":"string"}}}};
const schema45 = {"description":"The file that was hashed. Nanoseconds and inode are decimal.","type":"object","required":["path","size","mtimeNs","ctimeNs","ino"],"properties":{"path":{"description":"Relative to the spec's folder.","type":"string"},"size":{"description":"Bytes.","type":"integer","minimum":0},"mtimeNs":{"type":"string","pattern":"^-?[0-9]+$"},"ctimeNs":{"type":"string","pattern":"^-?[0-9]+$"},"ino":{"type":"string","pattern":"^[0-9]+$"}}};
const func1 = ucs2length;
const schema37 = {"description":"The object as it was found.","type":"object","required":["size","etag","lastModified"],"properties":{"size":{"description":"Bytes.","type":"integer","minimum":0},"etag":{"type":"string"},"lastModified":{"description":"Seconds since 1970, from a listing.","type":"integer","minimum":0},"versionId":{"description":"null: the bucket has no versioning.","anyOf":[{"type":"string"},{"type":"null"}]},"headers":{"$ref":"#/$defs/headers"},"metadata":{"type":"object","additionalProperties":{"type":"string"}},"tags":{"type":"object","additionalProperties":{"type":"string"}},"storageClass":{"type":"string"},"encryption":{"$ref":"#/$defs/encryption"},"acl":{"description":"Where it was asked for: a canned ACL, or its grants.","type":"string"},"checksum":{"$ref":"#/$defs/checksum"},"partCount":{"type":"integer","minimum":1}}};
const schema38 = {"description":"Headers that S3 keeps with the object.","type":"object","additionalProperties":{"type":"string"},"properties":{"cacheControl":{"type":"string"},"contentDisposition":{"type":"string"},"contentEncoding":{"type":"string"},"contentLanguage":{"type":"string"},"contentType":{"type":"string"},"expires":{"type":"string"},"websiteRedirectLocation":{"type":"string"}}};
const schema40 = {"description":"S3's additional checksum, as HeadObject shows it.","type":"object","required":["algorithm","type","value"],"properties":{"algorithm":{"enum":["CRC32","CRC32C","CRC64NVME","SHA1","SHA256","SHA512","MD5","XXHASH64","XXHASH3","XXHASH128"]},"type":{"enum":["FULL_OBJECT","COMPOSITE"]},"value":{"description":"Base64; a composite one ends in -N.","type":"string"}}};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.size === undefined) && (missing0 = "size")) || ((data.etag === undefined) && (missing0 = "etag"))) || ((data.lastModified === undefined) && (missing0 = "lastModified"))){
validate24.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.size !== undefined){
let data0 = data.size;
const _errs1 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate24.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
validate24.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.etag !== undefined){
const _errs3 = errors;
if(typeof data.etag !== "string"){
validate24.errors = [{instancePath:instancePath+"/etag",schemaPath:"#/properties/etag/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lastModified !== undefined){
let data2 = data.lastModified;
const _errs5 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate24.errors = [{instancePath:instancePath+"/lastModified",schemaPath:"#/properties/lastModified/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate24.errors = [{instancePath:instancePath+"/lastModified",schemaPath:"#/properties/lastModified/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.versionId !== undefined){
let data3 = data.versionId;
const _errs7 = errors;
const _errs8 = errors;
let valid1 = false;
const _errs9 = errors;
if(typeof data3 !== "string"){
const err0 = {instancePath:instancePath+"/versionId",schemaPath:"#/properties/versionId/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
const _errs11 = errors;
if(data3 !== null){
const err1 = {instancePath:instancePath+"/versionId",schemaPath:"#/properties/versionId/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err2 = {instancePath:instancePath+"/versionId",schemaPath:"#/properties/versionId/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate24.errors = vErrors;
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
if(valid0){
if(data.headers !== undefined){
let data4 = data.headers;
const _errs13 = errors;
const _errs14 = errors;
if(errors === _errs14){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
const _errs16 = errors;
for(const key0 in data4){
if(!(((((((key0 === "cacheControl") || (key0 === "contentDisposition")) || (key0 === "contentEncoding")) || (key0 === "contentLanguage")) || (key0 === "contentType")) || (key0 === "expires")) || (key0 === "websiteRedirectLocation"))){
const _errs17 = errors;
if(typeof data4[key0] !== "string"){
validate24.errors = [{instancePath:instancePath+"/headers/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/headers/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs17 === errors;
if(!valid3){
break;
}
}
}
if(_errs16 === errors){
if(data4.cacheControl !== undefined){
const _errs19 = errors;
if(typeof data4.cacheControl !== "string"){
validate24.errors = [{instancePath:instancePath+"/headers/cacheControl",schemaPath:"#/$defs/headers/properties/cacheControl/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs19 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data4.contentDisposition !== undefined){
const _errs21 = errors;
if(typeof data4.contentDisposition !== "string"){
validate24.errors = [{instancePath:instancePath+"/headers/contentDisposition",schemaPath:"#/$defs/headers/properties/contentDisposition/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs21 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data4.contentEncoding !== undefined){
const _errs23 = errors;
if(typeof data4.contentEncoding !== "string"){
validate24.errors = [{instancePath:instancePath+"/headers/contentEncoding",schemaPath:"#/$defs/headers/properties/contentEncoding/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs23 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data4.contentLanguage !== undefined){
const _errs25 = errors;
if(typeof data4.contentLanguage !== "string"){
validate24.errors = [{instancePath:instancePath+"/headers/contentLanguage",schemaPath:"#/$defs/headers/properties/contentLanguage/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs25 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data4.contentType !== undefined){
const _errs27 = errors;
if(typeof data4.contentType !== "string"){
validate24.errors = [{instancePath:instancePath+"/headers/contentType",schemaPath:"#/$defs/headers/properties/contentType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs27 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data4.expires !== undefined){
const _errs29 = errors;
if(typeof data4.expires !== "string"){
validate24.errors = [{instancePath:instancePath+"/headers/expires",schemaPath:"#/$defs/headers/properties/expires/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs29 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data4.websiteRedirectLocation !== undefined){
const _errs31 = errors;
if(typeof data4.websiteRedirectLocation !== "string"){
validate24.errors = [{instancePath:instancePath+"/headers/websiteRedirectLocation",schemaPath:"#/$defs/headers/properties/websiteRedirectLocation/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs31 === errors;
}
else {
var valid4 = true;
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
validate24.errors = [{instancePath:instancePath+"/headers",schemaPath:"#/$defs/headers/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metadata !== undefined){
let data13 = data.metadata;
const _errs33 = errors;
if(errors === _errs33){
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key1 in data13){
const _errs36 = errors;
if(typeof data13[key1] !== "string"){
validate24.errors = [{instancePath:instancePath+"/metadata/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs36 === errors;
if(!valid5){
break;
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tags !== undefined){
let data15 = data.tags;
const _errs38 = errors;
if(errors === _errs38){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key2 in data15){
const _errs41 = errors;
if(typeof data15[key2] !== "string"){
validate24.errors = [{instancePath:instancePath+"/tags/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs41 === errors;
if(!valid6){
break;
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs38 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.storageClass !== undefined){
const _errs43 = errors;
if(typeof data.storageClass !== "string"){
validate24.errors = [{instancePath:instancePath+"/storageClass",schemaPath:"#/properties/storageClass/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs43 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.encryption !== undefined){
let data18 = data.encryption;
const _errs45 = errors;
const _errs46 = errors;
if(errors === _errs46){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing1;
if((data18.sse === undefined) && (missing1 = "sse")){
validate24.errors = [{instancePath:instancePath+"/encryption",schemaPath:"#/$defs/encryption/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data18.sse !== undefined){
let data19 = data18.sse;
const _errs48 = errors;
if(!(((((data19 === "none") || (data19 === "AES256")) || (data19 === "aws:kms")) || (data19 === "aws:kms:dsse")) || (data19 === "customer"))){
validate24.errors = [{instancePath:instancePath+"/encryption/sse",schemaPath:"#/$defs/encryption/properties/sse/enum",keyword:"enum",params:{allowedValues: schema35.properties.sse.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid8 = _errs48 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data18.kmsKeyArn !== undefined){
const _errs49 = errors;
if(typeof data18.kmsKeyArn !== "string"){
validate24.errors = [{instancePath:instancePath+"/encryption/kmsKeyArn",schemaPath:"#/$defs/encryption/properties/kmsKeyArn/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs49 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data18.bucketKey !== undefined){
const _errs51 = errors;
if(typeof data18.bucketKey !== "boolean"){
validate24.errors = [{instancePath:instancePath+"/encryption/bucketKey",schemaPath:"#/$defs/encryption/properties/bucketKey/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid8 = _errs51 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/encryption",schemaPath:"#/$defs/encryption/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs45 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.acl !== undefined){
const _errs53 = errors;
if(typeof data.acl !== "string"){
validate24.errors = [{instancePath:instancePath+"/acl",schemaPath:"#/properties/acl/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs53 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.checksum !== undefined){
let data23 = data.checksum;
const _errs55 = errors;
const _errs56 = errors;
if(errors === _errs56){
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
let missing2;
if((((data23.algorithm === undefined) && (missing2 = "algorithm")) || ((data23.type === undefined) && (missing2 = "type"))) || ((data23.value === undefined) && (missing2 = "value"))){
validate24.errors = [{instancePath:instancePath+"/checksum",schemaPath:"#/$defs/checksum/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data23.algorithm !== undefined){
let data24 = data23.algorithm;
const _errs58 = errors;
if(!((((((((((data24 === "CRC32") || (data24 === "CRC32C")) || (data24 === "CRC64NVME")) || (data24 === "SHA1")) || (data24 === "SHA256")) || (data24 === "SHA512")) || (data24 === "MD5")) || (data24 === "XXHASH64")) || (data24 === "XXHASH3")) || (data24 === "XXHASH128"))){
validate24.errors = [{instancePath:instancePath+"/checksum/algorithm",schemaPath:"#/$defs/checksum/properties/algorithm/enum",keyword:"enum",params:{allowedValues: schema40.properties.algorithm.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs58 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data23.type !== undefined){
let data25 = data23.type;
const _errs59 = errors;
if(!((data25 === "FULL_OBJECT") || (data25 === "COMPOSITE"))){
validate24.errors = [{instancePath:instancePath+"/checksum/type",schemaPath:"#/$defs/checksum/properties/type/enum",keyword:"enum",params:{allowedValues: schema40.properties.type.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs59 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data23.value !== undefined){
const _errs60 = errors;
if(typeof data23.value !== "string"){
validate24.errors = [{instancePath:instancePath+"/checksum/value",schemaPath:"#/$defs/checksum/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs60 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
else {
validate24.errors = [{instancePath:instancePath+"/checksum",schemaPath:"#/$defs/checksum/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs55 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.partCount !== undefined){
let data27 = data.partCount;
const _errs62 = errors;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
validate24.errors = [{instancePath:instancePath+"/partCount",schemaPath:"#/properties/partCount/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs62){
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 < 1 || isNaN(data27)){
validate24.errors = [{instancePath:instancePath+"/partCount",schemaPath:"#/properties/partCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs62 === errors;
}
else {
var valid0 = true;
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
validate24.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":{"size":true,"etag":true,"lastModified":true,"versionId":true,"headers":true,"metadata":true,"tags":true,"storageClass":true,"encryption":true,"acl":true,"checksum":true,"partCount":true},"dynamicProps":false,"dynamicItems":false};

const schema41 = {"description":"The object as it will be. Absent attributes are left to S3 or as they are.","type":"object","required":["size"],"properties":{"size":{"description":"Bytes.","type":"integer","minimum":0},"sha256":{"description":"Hex, of the content.","type":"string","pattern":"^[0-9a-f]{64}$"},"digest":{"$ref":"#/$defs/digest"},"upload":{"description":"What is sent.","type":"object","required":["algorithm","type","checksums","checksum"],"properties":{"algorithm":{"enum":["CRC32","CRC32C","CRC64NVME","SHA1","SHA256","SHA512","MD5","XXHASH64","XXHASH3","XXHASH128"]},"type":{"enum":["FULL_OBJECT","COMPOSITE"]},"partSize":{"description":"Bytes; absent for a single PUT.","type":"integer","minimum":1},"checksums":{"description":"Base64: one for a single PUT, else one per part.","type":"array","minItems":1,"items":{"type":"string"}},"checksum":{"description":"The checksum of the whole, as S3 will show it.","type":"string"}}},"copy":{"description":"What S3 computes over a copy in place, and must answer: it is the file's.","type":"object","required":["algorithm","type","checksum"],"properties":{"algorithm":{"enum":["CRC32","CRC32C","CRC64NVME","SHA1","SHA256","SHA512","MD5","XXHASH64","XXHASH3","XXHASH128"]},"type":{"enum":["FULL_OBJECT","COMPOSITE"]},"partSize":{"description":"Bytes; absent where one request copies the whole.","type":"integer","minimum":1},"checksum":{"description":"The checksum of the whole, as S3 will show it.","type":"string"}}},"headers":{"$ref":"#/$defs/headers"},"metadata":{"type":"object","additionalProperties":{"type":"string"}},"tags":{"type":"object","additionalProperties":{"type":"string"}},"storageClass":{"type":"string"},"encryption":{"$ref":"#/$defs/encryption"},"acl":{"description":"The canned ACL that a write states: the one declared, or that by which the object keeps its own. Where nothing is written, it is the object's ACL.","type":"string"}}};
const schema42 = {"description":"The weaker digest that proved an adopted object when there is no SHA-256.","type":"object","required":["name","value"],"properties":{"name":{"description":"Algorithm, and part sizes behind an @: CRC64NVME, MD5@8388608.","type":"string"},"value":{"description":"Base64.","type":"string"}}};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate26.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.size === undefined) && (missing0 = "size")){
validate26.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.size !== undefined){
let data0 = data.size;
const _errs1 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate26.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
validate26.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
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
if(!pattern4.test(data1)){
validate26.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate26.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.digest !== undefined){
let data2 = data.digest;
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((data2.name === undefined) && (missing1 = "name")) || ((data2.value === undefined) && (missing1 = "value"))){
validate26.errors = [{instancePath:instancePath+"/digest",schemaPath:"#/$defs/digest/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data2.name !== undefined){
const _errs8 = errors;
if(typeof data2.name !== "string"){
validate26.errors = [{instancePath:instancePath+"/digest/name",schemaPath:"#/$defs/digest/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.value !== undefined){
const _errs10 = errors;
if(typeof data2.value !== "string"){
validate26.errors = [{instancePath:instancePath+"/digest/value",schemaPath:"#/$defs/digest/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/digest",schemaPath:"#/$defs/digest/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.upload !== undefined){
let data5 = data.upload;
const _errs12 = errors;
if(errors === _errs12){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
let missing2;
if(((((data5.algorithm === undefined) && (missing2 = "algorithm")) || ((data5.type === undefined) && (missing2 = "type"))) || ((data5.checksums === undefined) && (missing2 = "checksums"))) || ((data5.checksum === undefined) && (missing2 = "checksum"))){
validate26.errors = [{instancePath:instancePath+"/upload",schemaPath:"#/properties/upload/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data5.algorithm !== undefined){
let data6 = data5.algorithm;
const _errs14 = errors;
if(!((((((((((data6 === "CRC32") || (data6 === "CRC32C")) || (data6 === "CRC64NVME")) || (data6 === "SHA1")) || (data6 === "SHA256")) || (data6 === "SHA512")) || (data6 === "MD5")) || (data6 === "XXHASH64")) || (data6 === "XXHASH3")) || (data6 === "XXHASH128"))){
validate26.errors = [{instancePath:instancePath+"/upload/algorithm",schemaPath:"#/properties/upload/properties/algorithm/enum",keyword:"enum",params:{allowedValues: schema41.properties.upload.properties.algorithm.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid3 = _errs14 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.type !== undefined){
let data7 = data5.type;
const _errs15 = errors;
if(!((data7 === "FULL_OBJECT") || (data7 === "COMPOSITE"))){
validate26.errors = [{instancePath:instancePath+"/upload/type",schemaPath:"#/properties/upload/properties/type/enum",keyword:"enum",params:{allowedValues: schema41.properties.upload.properties.type.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid3 = _errs15 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.partSize !== undefined){
let data8 = data5.partSize;
const _errs16 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate26.errors = [{instancePath:instancePath+"/upload/partSize",schemaPath:"#/properties/upload/properties/partSize/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs16){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 1 || isNaN(data8)){
validate26.errors = [{instancePath:instancePath+"/upload/partSize",schemaPath:"#/properties/upload/properties/partSize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid3 = _errs16 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.checksums !== undefined){
let data9 = data5.checksums;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data9)){
if(data9.length < 1){
validate26.errors = [{instancePath:instancePath+"/upload/checksums",schemaPath:"#/properties/upload/properties/checksums/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid4 = true;
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
const _errs20 = errors;
if(typeof data9[i0] !== "string"){
validate26.errors = [{instancePath:instancePath+"/upload/checksums/" + i0,schemaPath:"#/properties/upload/properties/checksums/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs20 === errors;
if(!valid4){
break;
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/upload/checksums",schemaPath:"#/properties/upload/properties/checksums/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.checksum !== undefined){
const _errs22 = errors;
if(typeof data5.checksum !== "string"){
validate26.errors = [{instancePath:instancePath+"/upload/checksum",schemaPath:"#/properties/upload/properties/checksum/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs22 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/upload",schemaPath:"#/properties/upload/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.copy !== undefined){
let data12 = data.copy;
const _errs24 = errors;
if(errors === _errs24){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing3;
if((((data12.algorithm === undefined) && (missing3 = "algorithm")) || ((data12.type === undefined) && (missing3 = "type"))) || ((data12.checksum === undefined) && (missing3 = "checksum"))){
validate26.errors = [{instancePath:instancePath+"/copy",schemaPath:"#/properties/copy/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data12.algorithm !== undefined){
let data13 = data12.algorithm;
const _errs26 = errors;
if(!((((((((((data13 === "CRC32") || (data13 === "CRC32C")) || (data13 === "CRC64NVME")) || (data13 === "SHA1")) || (data13 === "SHA256")) || (data13 === "SHA512")) || (data13 === "MD5")) || (data13 === "XXHASH64")) || (data13 === "XXHASH3")) || (data13 === "XXHASH128"))){
validate26.errors = [{instancePath:instancePath+"/copy/algorithm",schemaPath:"#/properties/copy/properties/algorithm/enum",keyword:"enum",params:{allowedValues: schema41.properties.copy.properties.algorithm.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid5 = _errs26 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.type !== undefined){
let data14 = data12.type;
const _errs27 = errors;
if(!((data14 === "FULL_OBJECT") || (data14 === "COMPOSITE"))){
validate26.errors = [{instancePath:instancePath+"/copy/type",schemaPath:"#/properties/copy/properties/type/enum",keyword:"enum",params:{allowedValues: schema41.properties.copy.properties.type.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid5 = _errs27 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.partSize !== undefined){
let data15 = data12.partSize;
const _errs28 = errors;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
validate26.errors = [{instancePath:instancePath+"/copy/partSize",schemaPath:"#/properties/copy/properties/partSize/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs28){
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 1 || isNaN(data15)){
validate26.errors = [{instancePath:instancePath+"/copy/partSize",schemaPath:"#/properties/copy/properties/partSize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid5 = _errs28 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.checksum !== undefined){
const _errs30 = errors;
if(typeof data12.checksum !== "string"){
validate26.errors = [{instancePath:instancePath+"/copy/checksum",schemaPath:"#/properties/copy/properties/checksum/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs30 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/copy",schemaPath:"#/properties/copy/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.headers !== undefined){
let data17 = data.headers;
const _errs32 = errors;
const _errs33 = errors;
if(errors === _errs33){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
const _errs35 = errors;
for(const key0 in data17){
if(!(((((((key0 === "cacheControl") || (key0 === "contentDisposition")) || (key0 === "contentEncoding")) || (key0 === "contentLanguage")) || (key0 === "contentType")) || (key0 === "expires")) || (key0 === "websiteRedirectLocation"))){
const _errs36 = errors;
if(typeof data17[key0] !== "string"){
validate26.errors = [{instancePath:instancePath+"/headers/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/headers/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs36 === errors;
if(!valid7){
break;
}
}
}
if(_errs35 === errors){
if(data17.cacheControl !== undefined){
const _errs38 = errors;
if(typeof data17.cacheControl !== "string"){
validate26.errors = [{instancePath:instancePath+"/headers/cacheControl",schemaPath:"#/$defs/headers/properties/cacheControl/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs38 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data17.contentDisposition !== undefined){
const _errs40 = errors;
if(typeof data17.contentDisposition !== "string"){
validate26.errors = [{instancePath:instancePath+"/headers/contentDisposition",schemaPath:"#/$defs/headers/properties/contentDisposition/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs40 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data17.contentEncoding !== undefined){
const _errs42 = errors;
if(typeof data17.contentEncoding !== "string"){
validate26.errors = [{instancePath:instancePath+"/headers/contentEncoding",schemaPath:"#/$defs/headers/properties/contentEncoding/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs42 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data17.contentLanguage !== undefined){
const _errs44 = errors;
if(typeof data17.contentLanguage !== "string"){
validate26.errors = [{instancePath:instancePath+"/headers/contentLanguage",schemaPath:"#/$defs/headers/properties/contentLanguage/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs44 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data17.contentType !== undefined){
const _errs46 = errors;
if(typeof data17.contentType !== "string"){
validate26.errors = [{instancePath:instancePath+"/headers/contentType",schemaPath:"#/$defs/headers/properties/contentType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs46 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data17.expires !== undefined){
const _errs48 = errors;
if(typeof data17.expires !== "string"){
validate26.errors = [{instancePath:instancePath+"/headers/expires",schemaPath:"#/$defs/headers/properties/expires/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs48 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data17.websiteRedirectLocation !== undefined){
const _errs50 = errors;
if(typeof data17.websiteRedirectLocation !== "string"){
validate26.errors = [{instancePath:instancePath+"/headers/websiteRedirectLocation",schemaPath:"#/$defs/headers/properties/websiteRedirectLocation/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs50 === errors;
}
else {
var valid8 = true;
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
validate26.errors = [{instancePath:instancePath+"/headers",schemaPath:"#/$defs/headers/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metadata !== undefined){
let data26 = data.metadata;
const _errs52 = errors;
if(errors === _errs52){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
for(const key1 in data26){
const _errs55 = errors;
if(typeof data26[key1] !== "string"){
validate26.errors = [{instancePath:instancePath+"/metadata/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs55 === errors;
if(!valid9){
break;
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tags !== undefined){
let data28 = data.tags;
const _errs57 = errors;
if(errors === _errs57){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key2 in data28){
const _errs60 = errors;
if(typeof data28[key2] !== "string"){
validate26.errors = [{instancePath:instancePath+"/tags/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs60 === errors;
if(!valid10){
break;
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs57 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.storageClass !== undefined){
const _errs62 = errors;
if(typeof data.storageClass !== "string"){
validate26.errors = [{instancePath:instancePath+"/storageClass",schemaPath:"#/properties/storageClass/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs62 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.encryption !== undefined){
let data31 = data.encryption;
const _errs64 = errors;
const _errs65 = errors;
if(errors === _errs65){
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
let missing4;
if((data31.sse === undefined) && (missing4 = "sse")){
validate26.errors = [{instancePath:instancePath+"/encryption",schemaPath:"#/$defs/encryption/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data31.sse !== undefined){
let data32 = data31.sse;
const _errs67 = errors;
if(!(((((data32 === "none") || (data32 === "AES256")) || (data32 === "aws:kms")) || (data32 === "aws:kms:dsse")) || (data32 === "customer"))){
validate26.errors = [{instancePath:instancePath+"/encryption/sse",schemaPath:"#/$defs/encryption/properties/sse/enum",keyword:"enum",params:{allowedValues: schema35.properties.sse.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid12 = _errs67 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data31.kmsKeyArn !== undefined){
const _errs68 = errors;
if(typeof data31.kmsKeyArn !== "string"){
validate26.errors = [{instancePath:instancePath+"/encryption/kmsKeyArn",schemaPath:"#/$defs/encryption/properties/kmsKeyArn/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs68 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data31.bucketKey !== undefined){
const _errs70 = errors;
if(typeof data31.bucketKey !== "boolean"){
validate26.errors = [{instancePath:instancePath+"/encryption/bucketKey",schemaPath:"#/$defs/encryption/properties/bucketKey/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid12 = _errs70 === errors;
}
else {
var valid12 = true;
}
}
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/encryption",schemaPath:"#/$defs/encryption/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs64 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.acl !== undefined){
const _errs72 = errors;
if(typeof data.acl !== "string"){
validate26.errors = [{instancePath:instancePath+"/acl",schemaPath:"#/properties/acl/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs72 === errors;
}
else {
var valid0 = true;
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
validate26.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate26.errors = vErrors;
return errors === 0;
}
validate26.evaluated = {"props":{"size":true,"sha256":true,"digest":true,"upload":true,"copy":true,"headers":true,"metadata":true,"tags":true,"storageClass":true,"encryption":true,"acl":true},"dynamicProps":false,"dynamicItems":false};

const pattern9 = new RegExp("^-?[0-9]+$", "u");
const pattern11 = new RegExp("^[0-9]+$", "u");

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.key === undefined) && (missing0 = "key")) || ((data.action === undefined) && (missing0 = "action"))) || ((data.change === undefined) && (missing0 = "change"))) || ((data.reason === undefined) && (missing0 = "reason"))) || ((data.basis === undefined) && (missing0 = "basis"))) || ((data.strength === undefined) && (missing0 = "strength"))) || ((data.precondition === undefined) && (missing0 = "precondition"))) || ((data.phase === undefined) && (missing0 = "phase"))){
validate32.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.key !== undefined){
let data0 = data.key;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(func1(data0) < 1){
validate32.errors = [{instancePath:instancePath+"/key",schemaPath:"#/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate32.errors = [{instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.action !== undefined){
let data1 = data.action;
const _errs3 = errors;
if(!(((((data1 === "create") || (data1 === "update")) || (data1 === "update-metadata")) || (data1 === "delete")) || (data1 === "adopt"))){
validate32.errors = [{instancePath:instancePath+"/action",schemaPath:"#/properties/action/enum",keyword:"enum",params:{allowedValues: schema36.properties.action.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.change !== undefined){
let data2 = data.change;
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if((((data2.actions === undefined) && (missing1 = "actions")) || ((data2.before === undefined) && (missing1 = "before"))) || ((data2.after === undefined) && (missing1 = "after"))){
validate32.errors = [{instancePath:instancePath+"/change",schemaPath:"#/properties/change/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data2.actions !== undefined){
let data3 = data2.actions;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data3)){
if(data3.length > 1){
validate32.errors = [{instancePath:instancePath+"/change/actions",schemaPath:"#/properties/change/properties/actions/maxItems",keyword:"maxItems",params:{limit: 1},message:"must NOT have more than 1 items"}];
return false;
}
else {
if(data3.length < 1){
validate32.errors = [{instancePath:instancePath+"/change/actions",schemaPath:"#/properties/change/properties/actions/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid2 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs8 = errors;
if(!((((data4 === "create") || (data4 === "update")) || (data4 === "delete")) || (data4 === "no-op"))){
validate32.errors = [{instancePath:instancePath+"/change/actions/" + i0,schemaPath:"#/properties/change/properties/actions/items/enum",keyword:"enum",params:{allowedValues: schema36.properties.change.properties.actions.items.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/change/actions",schemaPath:"#/properties/change/properties/actions/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.before !== undefined){
let data5 = data2.before;
const _errs9 = errors;
const _errs10 = errors;
let valid3 = false;
const _errs11 = errors;
if(!(validate24(data5, {instancePath:instancePath+"/change/before",parentData:data2,parentDataProperty:"before",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
var _valid0 = _errs11 === errors;
valid3 = valid3 || _valid0;
if(_valid0){
var props0 = {};
props0.size = true;
props0.etag = true;
props0.lastModified = true;
props0.versionId = true;
props0.headers = true;
props0.metadata = true;
props0.tags = true;
props0.storageClass = true;
props0.encryption = true;
props0.acl = true;
props0.checksum = true;
props0.partCount = true;
}
const _errs12 = errors;
if(data5 !== null){
const err0 = {instancePath:instancePath+"/change/before",schemaPath:"#/properties/change/properties/before/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs12 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const err1 = {instancePath:instancePath+"/change/before",schemaPath:"#/properties/change/properties/before/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate32.errors = vErrors;
return false;
}
else {
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.after !== undefined){
let data6 = data2.after;
const _errs14 = errors;
const _errs15 = errors;
let valid4 = false;
const _errs16 = errors;
if(!(validate26(data6, {instancePath:instancePath+"/change/after",parentData:data2,parentDataProperty:"after",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
var _valid1 = _errs16 === errors;
valid4 = valid4 || _valid1;
if(_valid1){
var props1 = {};
props1.size = true;
props1.sha256 = true;
props1.digest = true;
props1.upload = true;
props1.copy = true;
props1.headers = true;
props1.metadata = true;
props1.tags = true;
props1.storageClass = true;
props1.encryption = true;
props1.acl = true;
}
const _errs17 = errors;
if(data6 !== null){
const err2 = {instancePath:instancePath+"/change/after",schemaPath:"#/properties/change/properties/after/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err3 = {instancePath:instancePath+"/change/after",schemaPath:"#/properties/change/properties/after/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate32.errors = vErrors;
return false;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs14 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/change",schemaPath:"#/properties/change/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reason !== undefined){
let data7 = data.reason;
const _errs19 = errors;
if(!((((((((((data7 === "new") || (data7 === "missing")) || (data7 === "content-differs")) || (data7 === "content-unknown")) || (data7 === "attributes-differ")) || (data7 === "checksum-upgrade")) || (data7 === "orphan")) || (data7 === "excluded")) || (data7 === "equal-unrecorded")) || (data7 === "unfinished"))){
validate32.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/enum",keyword:"enum",params:{allowedValues: schema36.properties.reason.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.basis !== undefined){
let data8 = data.basis;
const _errs20 = errors;
if(!(((((((data8 === "manifest") || (data8 === "checksum-full")) || (data8 === "checksum-composite")) || (data8 === "etag-md5")) || (data8 === "etag-multipart")) || (data8 === "size")) || (data8 === "none"))){
validate32.errors = [{instancePath:instancePath+"/basis",schemaPath:"#/properties/basis/enum",keyword:"enum",params:{allowedValues: schema36.properties.basis.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strength !== undefined){
let data9 = data.strength;
const _errs21 = errors;
if(!(((data9 === "cryptographic") || (data9 === "accident")) || (data9 === "none"))){
validate32.errors = [{instancePath:instancePath+"/strength",schemaPath:"#/properties/strength/enum",keyword:"enum",params:{allowedValues: schema36.properties.strength.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.layout !== undefined){
let data10 = data.layout;
const _errs22 = errors;
const _errs23 = errors;
let valid5 = false;
const _errs24 = errors;
if("whole" !== data10){
const err4 = {instancePath:instancePath+"/layout",schemaPath:"#/properties/layout/anyOf/0/const",keyword:"const",params:{allowedValue: "whole"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs24 === errors;
valid5 = valid5 || _valid2;
const _errs25 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err5 = {instancePath:instancePath+"/layout",schemaPath:"#/properties/layout/anyOf/1/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(errors === _errs25){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 1 || isNaN(data10)){
const err6 = {instancePath:instancePath+"/layout",schemaPath:"#/properties/layout/anyOf/1/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
var _valid2 = _errs25 === errors;
valid5 = valid5 || _valid2;
const _errs27 = errors;
if(errors === _errs27){
if(Array.isArray(data10)){
var valid6 = true;
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
const _errs29 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err7 = {instancePath:instancePath+"/layout/" + i1,schemaPath:"#/properties/layout/anyOf/2/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(errors === _errs29){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err8 = {instancePath:instancePath+"/layout/" + i1,schemaPath:"#/properties/layout/anyOf/2/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
var valid6 = _errs29 === errors;
if(!valid6){
break;
}
}
}
else {
const err9 = {instancePath:instancePath+"/layout",schemaPath:"#/properties/layout/anyOf/2/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
var _valid2 = _errs27 === errors;
valid5 = valid5 || _valid2;
if(!valid5){
const err10 = {instancePath:instancePath+"/layout",schemaPath:"#/properties/layout/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
validate32.errors = vErrors;
return false;
}
else {
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.precondition !== undefined){
let data12 = data.precondition;
const _errs31 = errors;
const _errs32 = errors;
let valid7 = false;
const _errs33 = errors;
const _errs34 = errors;
let valid8 = false;
const _errs35 = errors;
if(errors === _errs35){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing2;
if((data12.ifNoneMatch === undefined) && (missing2 = "ifNoneMatch")){
const err11 = {instancePath:instancePath+"/precondition",schemaPath:"#/properties/precondition/anyOf/0/anyOf/0/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
if(data12.ifNoneMatch !== undefined){
if("*" !== data12.ifNoneMatch){
const err12 = {instancePath:instancePath+"/precondition/ifNoneMatch",schemaPath:"#/properties/precondition/anyOf/0/anyOf/0/properties/ifNoneMatch/const",keyword:"const",params:{allowedValue: "*"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
else {
const err13 = {instancePath:instancePath+"/precondition",schemaPath:"#/properties/precondition/anyOf/0/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
var _valid4 = _errs35 === errors;
valid8 = valid8 || _valid4;
if(_valid4){
var props2 = {};
props2.ifNoneMatch = true;
}
const _errs38 = errors;
if(errors === _errs38){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing3;
if((data12.ifMatch === undefined) && (missing3 = "ifMatch")){
const err14 = {instancePath:instancePath+"/precondition",schemaPath:"#/properties/precondition/anyOf/0/anyOf/1/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
else {
if(data12.ifMatch !== undefined){
if(typeof data12.ifMatch !== "string"){
const err15 = {instancePath:instancePath+"/precondition/ifMatch",schemaPath:"#/properties/precondition/anyOf/0/anyOf/1/properties/ifMatch/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {instancePath:instancePath+"/precondition",schemaPath:"#/properties/precondition/anyOf/0/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
var _valid4 = _errs38 === errors;
valid8 = valid8 || _valid4;
if(_valid4){
if(props2 !== true){
props2 = props2 || {};
props2.ifMatch = true;
}
}
if(!valid8){
const err17 = {instancePath:instancePath+"/precondition",schemaPath:"#/properties/precondition/anyOf/0/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs34;
if(vErrors !== null){
if(_errs34){
vErrors.length = _errs34;
}
else {
vErrors = null;
}
}
}
var _valid3 = _errs33 === errors;
valid7 = valid7 || _valid3;
const _errs42 = errors;
if(data12 !== null){
const err18 = {instancePath:instancePath+"/precondition",schemaPath:"#/properties/precondition/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid3 = _errs42 === errors;
valid7 = valid7 || _valid3;
if(!valid7){
const err19 = {instancePath:instancePath+"/precondition",schemaPath:"#/properties/precondition/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
validate32.errors = vErrors;
return false;
}
else {
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.stamp !== undefined){
let data15 = data.stamp;
const _errs44 = errors;
const _errs45 = errors;
if(errors === _errs45){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing4;
if((((((data15.path === undefined) && (missing4 = "path")) || ((data15.size === undefined) && (missing4 = "size"))) || ((data15.mtimeNs === undefined) && (missing4 = "mtimeNs"))) || ((data15.ctimeNs === undefined) && (missing4 = "ctimeNs"))) || ((data15.ino === undefined) && (missing4 = "ino"))){
validate32.errors = [{instancePath:instancePath+"/stamp",schemaPath:"#/$defs/stamp/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data15.path !== undefined){
const _errs47 = errors;
if(typeof data15.path !== "string"){
validate32.errors = [{instancePath:instancePath+"/stamp/path",schemaPath:"#/$defs/stamp/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs47 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data15.size !== undefined){
let data17 = data15.size;
const _errs49 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
validate32.errors = [{instancePath:instancePath+"/stamp/size",schemaPath:"#/$defs/stamp/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs49){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
validate32.errors = [{instancePath:instancePath+"/stamp/size",schemaPath:"#/$defs/stamp/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid12 = _errs49 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data15.mtimeNs !== undefined){
let data18 = data15.mtimeNs;
const _errs51 = errors;
if(errors === _errs51){
if(typeof data18 === "string"){
if(!pattern9.test(data18)){
validate32.errors = [{instancePath:instancePath+"/stamp/mtimeNs",schemaPath:"#/$defs/stamp/properties/mtimeNs/pattern",keyword:"pattern",params:{pattern: "^-?[0-9]+$"},message:"must match pattern \""+"^-?[0-9]+$"+"\""}];
return false;
}
}
else {
validate32.errors = [{instancePath:instancePath+"/stamp/mtimeNs",schemaPath:"#/$defs/stamp/properties/mtimeNs/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid12 = _errs51 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data15.ctimeNs !== undefined){
let data19 = data15.ctimeNs;
const _errs53 = errors;
if(errors === _errs53){
if(typeof data19 === "string"){
if(!pattern9.test(data19)){
validate32.errors = [{instancePath:instancePath+"/stamp/ctimeNs",schemaPath:"#/$defs/stamp/properties/ctimeNs/pattern",keyword:"pattern",params:{pattern: "^-?[0-9]+$"},message:"must match pattern \""+"^-?[0-9]+$"+"\""}];
return false;
}
}
else {
validate32.errors = [{instancePath:instancePath+"/stamp/ctimeNs",schemaPath:"#/$defs/stamp/properties/ctimeNs/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid12 = _errs53 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data15.ino !== undefined){
let data20 = data15.ino;
const _errs55 = errors;
if(errors === _errs55){
if(typeof data20 === "string"){
if(!pattern11.test(data20)){
validate32.errors = [{instancePath:instancePath+"/stamp/ino",schemaPath:"#/$defs/stamp/properties/ino/pattern",keyword:"pattern",params:{pattern: "^[0-9]+$"},message:"must match pattern \""+"^[0-9]+$"+"\""}];
return false;
}
}
else {
validate32.errors = [{instancePath:instancePath+"/stamp/ino",schemaPath:"#/$defs/stamp/properties/ino/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid12 = _errs55 === errors;
}
else {
var valid12 = true;
}
}
}
}
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/stamp",schemaPath:"#/$defs/stamp/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs44 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.phase !== undefined){
let data21 = data.phase;
const _errs57 = errors;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
validate32.errors = [{instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs57){
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 < 0 || isNaN(data21)){
validate32.errors = [{instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs57 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.takeover !== undefined){
const _errs59 = errors;
if(true !== data.takeover){
validate32.errors = [{instancePath:instancePath+"/takeover",schemaPath:"#/properties/takeover/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs59 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unfinished !== undefined){
let data23 = data.unfinished;
const _errs60 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
validate32.errors = [{instancePath:instancePath+"/unfinished",schemaPath:"#/properties/unfinished/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs60){
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 1 || isNaN(data23)){
validate32.errors = [{instancePath:instancePath+"/unfinished",schemaPath:"#/properties/unfinished/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs60 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.wrote !== undefined){
const _errs62 = errors;
if(true !== data.wrote){
validate32.errors = [{instancePath:instancePath+"/wrote",schemaPath:"#/properties/wrote/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs62 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.repair !== undefined){
let data25 = data.repair;
const _errs63 = errors;
if(errors === _errs63){
if(Array.isArray(data25)){
var valid13 = true;
const len2 = data25.length;
for(let i2=0; i2<len2; i2++){
let data26 = data25[i2];
const _errs65 = errors;
if(!((((data26 === "copy") || (data26 === "tags")) || (data26 === "encryption")) || (data26 === "acl"))){
validate32.errors = [{instancePath:instancePath+"/repair/" + i2,schemaPath:"#/properties/repair/items/enum",keyword:"enum",params:{allowedValues: schema36.properties.repair.items.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid13 = _errs65 === errors;
if(!valid13){
break;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/repair",schemaPath:"#/properties/repair/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs63 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.moved !== undefined){
let data27 = data.moved;
const _errs66 = errors;
if(!(((data27 === "bucket") || (data27 === "repository")) || (data27 === "both"))){
validate32.errors = [{instancePath:instancePath+"/moved",schemaPath:"#/properties/moved/enum",keyword:"enum",params:{allowedValues: schema36.properties.moved.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs66 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fields !== undefined){
let data28 = data.fields;
const _errs67 = errors;
if(errors === _errs67){
if(Array.isArray(data28)){
var valid14 = true;
const len3 = data28.length;
for(let i3=0; i3<len3; i3++){
const _errs69 = errors;
if(typeof data28[i3] !== "string"){
validate32.errors = [{instancePath:instancePath+"/fields/" + i3,schemaPath:"#/properties/fields/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs69 === errors;
if(!valid14){
break;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs67 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unlocked !== undefined){
let data30 = data.unlocked;
const _errs71 = errors;
if(errors === _errs71){
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if(data30.retention !== undefined){
let data31 = data30.retention;
const _errs73 = errors;
if(errors === _errs73){
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
let missing5;
if(((data31.mode === undefined) && (missing5 = "mode")) || ((data31.until === undefined) && (missing5 = "until"))){
validate32.errors = [{instancePath:instancePath+"/unlocked/retention",schemaPath:"#/properties/unlocked/properties/retention/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data31.mode !== undefined){
const _errs75 = errors;
if(typeof data31.mode !== "string"){
validate32.errors = [{instancePath:instancePath+"/unlocked/retention/mode",schemaPath:"#/properties/unlocked/properties/retention/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs75 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.until !== undefined){
const _errs77 = errors;
if(typeof data31.until !== "string"){
validate32.errors = [{instancePath:instancePath+"/unlocked/retention/until",schemaPath:"#/properties/unlocked/properties/retention/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs77 === errors;
}
else {
var valid16 = true;
}
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/unlocked/retention",schemaPath:"#/properties/unlocked/properties/retention/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid15 = _errs73 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data30.legalHold !== undefined){
const _errs79 = errors;
if(true !== data30.legalHold){
validate32.errors = [{instancePath:instancePath+"/unlocked/legalHold",schemaPath:"#/properties/unlocked/properties/legalHold/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"}];
return false;
}
var valid15 = _errs79 === errors;
}
else {
var valid15 = true;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/unlocked",schemaPath:"#/properties/unlocked/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs71 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.named !== undefined){
let data35 = data.named;
const _errs80 = errors;
if(errors === _errs80){
if(Array.isArray(data35)){
var valid17 = true;
const len4 = data35.length;
for(let i4=0; i4<len4; i4++){
let data36 = data35[i4];
const _errs82 = errors;
if(errors === _errs82){
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
let missing6;
if((((data36.field === undefined) && (missing6 = "field")) || ((data36.from === undefined) && (missing6 = "from"))) || ((data36.to === undefined) && (missing6 = "to"))){
validate32.errors = [{instancePath:instancePath+"/named/" + i4,schemaPath:"#/properties/named/items/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs84 = errors;
for(const key0 in data36){
if(!(((key0 === "field") || (key0 === "from")) || (key0 === "to"))){
validate32.errors = [{instancePath:instancePath+"/named/" + i4,schemaPath:"#/properties/named/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs84 === errors){
if(data36.field !== undefined){
const _errs85 = errors;
if(typeof data36.field !== "string"){
validate32.errors = [{instancePath:instancePath+"/named/" + i4+"/field",schemaPath:"#/properties/named/items/properties/field/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid18 = _errs85 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data36.from !== undefined){
let data38 = data36.from;
const _errs87 = errors;
if((typeof data38 !== "string") && (data38 !== null)){
validate32.errors = [{instancePath:instancePath+"/named/" + i4+"/from",schemaPath:"#/properties/named/items/properties/from/type",keyword:"type",params:{type: schema36.properties.named.items.properties.from.type},message:"must be string,null"}];
return false;
}
var valid18 = _errs87 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data36.to !== undefined){
let data39 = data36.to;
const _errs89 = errors;
if((typeof data39 !== "string") && (data39 !== null)){
validate32.errors = [{instancePath:instancePath+"/named/" + i4+"/to",schemaPath:"#/properties/named/items/properties/to/type",keyword:"type",params:{type: schema36.properties.named.items.properties.to.type},message:"must be string,null"}];
return false;
}
var valid18 = _errs89 === errors;
}
else {
var valid18 = true;
}
}
}
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/named/" + i4,schemaPath:"#/properties/named/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid17 = _errs82 === errors;
if(!valid17){
break;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/named",schemaPath:"#/properties/named/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs80 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hints !== undefined){
let data40 = data.hints;
const _errs91 = errors;
if(errors === _errs91){
if(Array.isArray(data40)){
var valid19 = true;
const len5 = data40.length;
for(let i5=0; i5<len5; i5++){
const _errs93 = errors;
if(typeof data40[i5] !== "string"){
validate32.errors = [{instancePath:instancePath+"/hints/" + i5,schemaPath:"#/properties/hints/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs93 === errors;
if(!valid19){
break;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/hints",schemaPath:"#/properties/hints/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs91 === errors;
}
else {
var valid0 = true;
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
validate32.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"props":{"key":true,"action":true,"change":true,"reason":true,"basis":true,"strength":true,"layout":true,"precondition":true,"stamp":true,"phase":true,"takeover":true,"unfinished":true,"wrote":true,"repair":true,"moved":true,"fields":true,"unlocked":true,"named":true,"hints":true},"dynamicProps":false,"dynamicItems":false};

export const validateClosing: ValidateFunction = validate35;
const schema46 = {"description":"Last line.","type":"object","required":["summary","basis","requests","guards","phases","records","id","sha256"],"properties":{"summary":{"description":"Counts of objects; bytes for uploadBytes.","type":"object","required":["create","update","updateMetadata","delete","adopt","keep","unknown","notAsked","uploadBytes","takeovers","orphans","unmanaged","ignored","denied"],"properties":{"create":{"type":"integer","minimum":0},"update":{"type":"integer","minimum":0},"updateMetadata":{"type":"integer","minimum":0},"delete":{"type":"integer","minimum":0},"adopt":{"type":"integer","minimum":0},"keep":{"description":"Everything equal, adopted included.","type":"integer","minimum":0},"unknown":{"description":"Rows whose content nothing proves.","type":"integer","minimum":0},"notAsked":{"description":"Kept objects (not attributes) for which only the listing and the last manifest speak. S3 was not asked for headers, metadata, tags and a KMS key changed in place, declared or not. 0 with --refresh, which asks for every object.","type":"integer","minimum":0},"uploadBytes":{"description":"Bytes.","type":"integer","minimum":0},"overwrites":{"description":"Updates, of bytes or attributes, that overwrite what another hand changed since the last apply. Absent when there are none.","type":"integer","minimum":1},"takeovers":{"description":"Actions on objects that nobody recorded and that differ.","type":"integer","minimum":0},"orphans":{"description":"Recorded, no longer desired, left alone.","type":"integer","minimum":0},"upgrades":{"description":"How many of updateMetadata are copies in place for integrity.upgrade alone. Absent when there are none.","type":"integer","minimum":1},"upgradeBytes":{"description":"Bytes of the objects that upgrades copy. Absent when there are none.","type":"integer","minimum":0},"orphansAdopted":{"description":"Those of them that s3rec only adopted, so that pruning leaves them alone. Absent when there are none.","type":"integer","minimum":1},"foundAbsent":{"description":"Recorded, no longer desired, and gone: apply records that. Absent when there are none.","type":"integer","minimum":1},"unmanaged":{"description":"Under the prefix, never the spec's.","type":"integer","minimum":0},"ignored":{"description":"Fields that differ and that ignore leaves to others.","type":"integer","minimum":0},"denied":{"description":"Attributes that the caller may not see.","type":"integer","minimum":0},"deniedBy":{"description":"Numbers of denied by the permission that the caller lacks. Absent when there are none.","type":"object","additionalProperties":{"type":"integer","minimum":0},"properties":{"s3:GetObjectTagging":{"type":"integer","minimum":1},"s3:GetObjectAcl":{"type":"integer","minimum":1}}}}},"basis":{"description":"Kept and adopted objects by the proof that keeps them.","type":"object","additionalProperties":{"type":"integer","minimum":0},"properties":{"manifest":{"type":"integer","minimum":0},"checksum-full":{"type":"integer","minimum":0},"checksum-composite":{"type":"integer","minimum":0},"etag-md5":{"type":"integer","minimum":0},"etag-multipart":{"type":"integer","minimum":0},"size":{"type":"integer","minimum":0},"none":{"type":"integer","minimum":0}}},"requests":{"description":"S3 requests that apply will make, by operation: its actions, the head that it reads again, its evidence, the closing listing. Retries, smaller pages than S3's 1,000 keys, documents over 5 MiB (sent in parts) and the checks of a saved plan come on top.","type":"object","additionalProperties":{"type":"integer","minimum":0}},"guards":{"description":"Safety rules that stop the whole apply.","type":"array","items":{"$ref":"#/$defs/guard"}},"notices":{"description":"What the plan leaves alone although somebody might expect it to act, for people. Absent when there is nothing to say.","type":"array","items":{"type":"string"}},"declared":{"description":"Distinct lists of the names of fields that the spec declares of its objects, and that the last manifest says of them. Absent: none.","type":"array","items":{"type":"array","items":{"type":"string"}}},"redeclared":{"description":"Kept objects of which other fields are declared than at the last apply: apply writes a manifest for them. Absent: none.","type":"integer","minimum":1},"uncommitted":{"description":"Files of the sources that are not in the commit as they are. Absent: not known, or made outside a git work tree.","type":"object","required":["untracked","modified"],"properties":{"untracked":{"description":"Git does not track them.","type":"integer","minimum":0},"modified":{"description":"Git tracks them, and the last commit has them otherwise or not.","type":"integer","minimum":0}}},"phases":{"type":"array","items":{"type":"integer","minimum":0}},"records":{"description":"Number of record lines.","type":"integer","minimum":0},"news":{"description":"Objects that the plan leaves alone and that the last manifest does not record as they are: apply then writes a manifest, also without an action. Absent when there are none.","type":"integer","minimum":1},"id":{"description":"Hex SHA-256 of what the plan does, equal on every machine.","type":"string","pattern":"^[0-9a-f]{64}$"},"sha256":{"description":"Hex, over all lines before this one, line ends included.","type":"string","pattern":"^[0-9a-f]{64}$"}}};
const schema47 = {"description":"One safety rule, and how to proceed.","type":"object","required":["rule","message","hint","keys","count"],"properties":{"rule":{"enum":["max-deletes","max-delete-percent","drift","empty-source","takeover","conflict","cannot-copy","attribute-limits","acls-disabled","unknown","other-spec","refused-file"]},"message":{"type":"string"},"hint":{"type":"string"},"keys":{"description":"Some of the keys concerned.","type":"array","items":{"type":"string"}},"count":{"description":"How many there are.","type":"integer","minimum":0}}};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate35.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.summary === undefined) && (missing0 = "summary")) || ((data.basis === undefined) && (missing0 = "basis"))) || ((data.requests === undefined) && (missing0 = "requests"))) || ((data.guards === undefined) && (missing0 = "guards"))) || ((data.phases === undefined) && (missing0 = "phases"))) || ((data.records === undefined) && (missing0 = "records"))) || ((data.id === undefined) && (missing0 = "id"))) || ((data.sha256 === undefined) && (missing0 = "sha256"))){
validate35.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.summary !== undefined){
let data0 = data.summary;
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((((((((((((((data0.create === undefined) && (missing1 = "create")) || ((data0.update === undefined) && (missing1 = "update"))) || ((data0.updateMetadata === undefined) && (missing1 = "updateMetadata"))) || ((data0.delete === undefined) && (missing1 = "delete"))) || ((data0.adopt === undefined) && (missing1 = "adopt"))) || ((data0.keep === undefined) && (missing1 = "keep"))) || ((data0.unknown === undefined) && (missing1 = "unknown"))) || ((data0.notAsked === undefined) && (missing1 = "notAsked"))) || ((data0.uploadBytes === undefined) && (missing1 = "uploadBytes"))) || ((data0.takeovers === undefined) && (missing1 = "takeovers"))) || ((data0.orphans === undefined) && (missing1 = "orphans"))) || ((data0.unmanaged === undefined) && (missing1 = "unmanaged"))) || ((data0.ignored === undefined) && (missing1 = "ignored"))) || ((data0.denied === undefined) && (missing1 = "denied"))){
validate35.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data0.create !== undefined){
let data1 = data0.create;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate35.errors = [{instancePath:instancePath+"/summary/create",schemaPath:"#/properties/summary/properties/create/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate35.errors = [{instancePath:instancePath+"/summary/create",schemaPath:"#/properties/summary/properties/create/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.update !== undefined){
let data2 = data0.update;
const _errs5 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate35.errors = [{instancePath:instancePath+"/summary/update",schemaPath:"#/properties/summary/properties/update/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate35.errors = [{instancePath:instancePath+"/summary/update",schemaPath:"#/properties/summary/properties/update/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.updateMetadata !== undefined){
let data3 = data0.updateMetadata;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate35.errors = [{instancePath:instancePath+"/summary/updateMetadata",schemaPath:"#/properties/summary/properties/updateMetadata/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate35.errors = [{instancePath:instancePath+"/summary/updateMetadata",schemaPath:"#/properties/summary/properties/updateMetadata/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.delete !== undefined){
let data4 = data0.delete;
const _errs9 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate35.errors = [{instancePath:instancePath+"/summary/delete",schemaPath:"#/properties/summary/properties/delete/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate35.errors = [{instancePath:instancePath+"/summary/delete",schemaPath:"#/properties/summary/properties/delete/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.adopt !== undefined){
let data5 = data0.adopt;
const _errs11 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate35.errors = [{instancePath:instancePath+"/summary/adopt",schemaPath:"#/properties/summary/properties/adopt/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate35.errors = [{instancePath:instancePath+"/summary/adopt",schemaPath:"#/properties/summary/properties/adopt/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.keep !== undefined){
let data6 = data0.keep;
const _errs13 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate35.errors = [{instancePath:instancePath+"/summary/keep",schemaPath:"#/properties/summary/properties/keep/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate35.errors = [{instancePath:instancePath+"/summary/keep",schemaPath:"#/properties/summary/properties/keep/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.unknown !== undefined){
let data7 = data0.unknown;
const _errs15 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate35.errors = [{instancePath:instancePath+"/summary/unknown",schemaPath:"#/properties/summary/properties/unknown/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs15){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
validate35.errors = [{instancePath:instancePath+"/summary/unknown",schemaPath:"#/properties/summary/properties/unknown/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.notAsked !== undefined){
let data8 = data0.notAsked;
const _errs17 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate35.errors = [{instancePath:instancePath+"/summary/notAsked",schemaPath:"#/properties/summary/properties/notAsked/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
validate35.errors = [{instancePath:instancePath+"/summary/notAsked",schemaPath:"#/properties/summary/properties/notAsked/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs17 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.uploadBytes !== undefined){
let data9 = data0.uploadBytes;
const _errs19 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate35.errors = [{instancePath:instancePath+"/summary/uploadBytes",schemaPath:"#/properties/summary/properties/uploadBytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs19){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
validate35.errors = [{instancePath:instancePath+"/summary/uploadBytes",schemaPath:"#/properties/summary/properties/uploadBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs19 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.overwrites !== undefined){
let data10 = data0.overwrites;
const _errs21 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate35.errors = [{instancePath:instancePath+"/summary/overwrites",schemaPath:"#/properties/summary/properties/overwrites/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs21){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 1 || isNaN(data10)){
validate35.errors = [{instancePath:instancePath+"/summary/overwrites",schemaPath:"#/properties/summary/properties/overwrites/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid1 = _errs21 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.takeovers !== undefined){
let data11 = data0.takeovers;
const _errs23 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate35.errors = [{instancePath:instancePath+"/summary/takeovers",schemaPath:"#/properties/summary/properties/takeovers/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs23){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
validate35.errors = [{instancePath:instancePath+"/summary/takeovers",schemaPath:"#/properties/summary/properties/takeovers/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs23 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.orphans !== undefined){
let data12 = data0.orphans;
const _errs25 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate35.errors = [{instancePath:instancePath+"/summary/orphans",schemaPath:"#/properties/summary/properties/orphans/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs25){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
validate35.errors = [{instancePath:instancePath+"/summary/orphans",schemaPath:"#/properties/summary/properties/orphans/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs25 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.upgrades !== undefined){
let data13 = data0.upgrades;
const _errs27 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate35.errors = [{instancePath:instancePath+"/summary/upgrades",schemaPath:"#/properties/summary/properties/upgrades/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs27){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
validate35.errors = [{instancePath:instancePath+"/summary/upgrades",schemaPath:"#/properties/summary/properties/upgrades/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid1 = _errs27 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.upgradeBytes !== undefined){
let data14 = data0.upgradeBytes;
const _errs29 = errors;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
validate35.errors = [{instancePath:instancePath+"/summary/upgradeBytes",schemaPath:"#/properties/summary/properties/upgradeBytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs29){
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
validate35.errors = [{instancePath:instancePath+"/summary/upgradeBytes",schemaPath:"#/properties/summary/properties/upgradeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs29 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.orphansAdopted !== undefined){
let data15 = data0.orphansAdopted;
const _errs31 = errors;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
validate35.errors = [{instancePath:instancePath+"/summary/orphansAdopted",schemaPath:"#/properties/summary/properties/orphansAdopted/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs31){
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 1 || isNaN(data15)){
validate35.errors = [{instancePath:instancePath+"/summary/orphansAdopted",schemaPath:"#/properties/summary/properties/orphansAdopted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid1 = _errs31 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.foundAbsent !== undefined){
let data16 = data0.foundAbsent;
const _errs33 = errors;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
validate35.errors = [{instancePath:instancePath+"/summary/foundAbsent",schemaPath:"#/properties/summary/properties/foundAbsent/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs33){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 1 || isNaN(data16)){
validate35.errors = [{instancePath:instancePath+"/summary/foundAbsent",schemaPath:"#/properties/summary/properties/foundAbsent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid1 = _errs33 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.unmanaged !== undefined){
let data17 = data0.unmanaged;
const _errs35 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
validate35.errors = [{instancePath:instancePath+"/summary/unmanaged",schemaPath:"#/properties/summary/properties/unmanaged/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs35){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
validate35.errors = [{instancePath:instancePath+"/summary/unmanaged",schemaPath:"#/properties/summary/properties/unmanaged/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs35 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.ignored !== undefined){
let data18 = data0.ignored;
const _errs37 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
validate35.errors = [{instancePath:instancePath+"/summary/ignored",schemaPath:"#/properties/summary/properties/ignored/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs37){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 0 || isNaN(data18)){
validate35.errors = [{instancePath:instancePath+"/summary/ignored",schemaPath:"#/properties/summary/properties/ignored/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs37 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.denied !== undefined){
let data19 = data0.denied;
const _errs39 = errors;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
validate35.errors = [{instancePath:instancePath+"/summary/denied",schemaPath:"#/properties/summary/properties/denied/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs39){
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
validate35.errors = [{instancePath:instancePath+"/summary/denied",schemaPath:"#/properties/summary/properties/denied/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs39 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.deniedBy !== undefined){
let data20 = data0.deniedBy;
const _errs41 = errors;
if(errors === _errs41){
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
const _errs43 = errors;
for(const key0 in data20){
if(!((key0 === "s3:GetObjectTagging") || (key0 === "s3:GetObjectAcl"))){
let data21 = data20[key0];
const _errs44 = errors;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
validate35.errors = [{instancePath:instancePath+"/summary/deniedBy/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/properties/deniedBy/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs44){
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 < 0 || isNaN(data21)){
validate35.errors = [{instancePath:instancePath+"/summary/deniedBy/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/properties/deniedBy/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid2 = _errs44 === errors;
if(!valid2){
break;
}
}
}
if(_errs43 === errors){
if(data20["s3:GetObjectTagging"] !== undefined){
let data22 = data20["s3:GetObjectTagging"];
const _errs46 = errors;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
validate35.errors = [{instancePath:instancePath+"/summary/deniedBy/s3:GetObjectTagging",schemaPath:"#/properties/summary/properties/deniedBy/properties/s3%3AGetObjectTagging/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs46){
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 < 1 || isNaN(data22)){
validate35.errors = [{instancePath:instancePath+"/summary/deniedBy/s3:GetObjectTagging",schemaPath:"#/properties/summary/properties/deniedBy/properties/s3%3AGetObjectTagging/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid3 = _errs46 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data20["s3:GetObjectAcl"] !== undefined){
let data23 = data20["s3:GetObjectAcl"];
const _errs48 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
validate35.errors = [{instancePath:instancePath+"/summary/deniedBy/s3:GetObjectAcl",schemaPath:"#/properties/summary/properties/deniedBy/properties/s3%3AGetObjectAcl/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs48){
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 1 || isNaN(data23)){
validate35.errors = [{instancePath:instancePath+"/summary/deniedBy/s3:GetObjectAcl",schemaPath:"#/properties/summary/properties/deniedBy/properties/s3%3AGetObjectAcl/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid3 = _errs48 === errors;
}
else {
var valid3 = true;
}
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/summary/deniedBy",schemaPath:"#/properties/summary/properties/deniedBy/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs41 === errors;
}
else {
var valid1 = true;
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
validate35.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.basis !== undefined){
let data24 = data.basis;
const _errs50 = errors;
if(errors === _errs50){
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
const _errs52 = errors;
for(const key1 in data24){
if(!(((((((key1 === "manifest") || (key1 === "checksum-full")) || (key1 === "checksum-composite")) || (key1 === "etag-md5")) || (key1 === "etag-multipart")) || (key1 === "size")) || (key1 === "none"))){
let data25 = data24[key1];
const _errs53 = errors;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
validate35.errors = [{instancePath:instancePath+"/basis/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/basis/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs53){
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 0 || isNaN(data25)){
validate35.errors = [{instancePath:instancePath+"/basis/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/basis/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid4 = _errs53 === errors;
if(!valid4){
break;
}
}
}
if(_errs52 === errors){
if(data24.manifest !== undefined){
let data26 = data24.manifest;
const _errs55 = errors;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
validate35.errors = [{instancePath:instancePath+"/basis/manifest",schemaPath:"#/properties/basis/properties/manifest/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs55){
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 0 || isNaN(data26)){
validate35.errors = [{instancePath:instancePath+"/basis/manifest",schemaPath:"#/properties/basis/properties/manifest/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs55 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data24["checksum-full"] !== undefined){
let data27 = data24["checksum-full"];
const _errs57 = errors;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
validate35.errors = [{instancePath:instancePath+"/basis/checksum-full",schemaPath:"#/properties/basis/properties/checksum-full/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs57){
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 < 0 || isNaN(data27)){
validate35.errors = [{instancePath:instancePath+"/basis/checksum-full",schemaPath:"#/properties/basis/properties/checksum-full/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs57 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data24["checksum-composite"] !== undefined){
let data28 = data24["checksum-composite"];
const _errs59 = errors;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
validate35.errors = [{instancePath:instancePath+"/basis/checksum-composite",schemaPath:"#/properties/basis/properties/checksum-composite/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs59){
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 0 || isNaN(data28)){
validate35.errors = [{instancePath:instancePath+"/basis/checksum-composite",schemaPath:"#/properties/basis/properties/checksum-composite/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs59 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data24["etag-md5"] !== undefined){
let data29 = data24["etag-md5"];
const _errs61 = errors;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
validate35.errors = [{instancePath:instancePath+"/basis/etag-md5",schemaPath:"#/properties/basis/properties/etag-md5/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs61){
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 0 || isNaN(data29)){
validate35.errors = [{instancePath:instancePath+"/basis/etag-md5",schemaPath:"#/properties/basis/properties/etag-md5/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs61 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data24["etag-multipart"] !== undefined){
let data30 = data24["etag-multipart"];
const _errs63 = errors;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
validate35.errors = [{instancePath:instancePath+"/basis/etag-multipart",schemaPath:"#/properties/basis/properties/etag-multipart/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs63){
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 < 0 || isNaN(data30)){
validate35.errors = [{instancePath:instancePath+"/basis/etag-multipart",schemaPath:"#/properties/basis/properties/etag-multipart/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs63 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data24.size !== undefined){
let data31 = data24.size;
const _errs65 = errors;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
validate35.errors = [{instancePath:instancePath+"/basis/size",schemaPath:"#/properties/basis/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs65){
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 < 0 || isNaN(data31)){
validate35.errors = [{instancePath:instancePath+"/basis/size",schemaPath:"#/properties/basis/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs65 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data24.none !== undefined){
let data32 = data24.none;
const _errs67 = errors;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
validate35.errors = [{instancePath:instancePath+"/basis/none",schemaPath:"#/properties/basis/properties/none/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs67){
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 < 0 || isNaN(data32)){
validate35.errors = [{instancePath:instancePath+"/basis/none",schemaPath:"#/properties/basis/properties/none/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs67 === errors;
}
else {
var valid5 = true;
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
validate35.errors = [{instancePath:instancePath+"/basis",schemaPath:"#/properties/basis/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.requests !== undefined){
let data33 = data.requests;
const _errs69 = errors;
if(errors === _errs69){
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
for(const key2 in data33){
let data34 = data33[key2];
const _errs72 = errors;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
validate35.errors = [{instancePath:instancePath+"/requests/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/requests/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs72){
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 < 0 || isNaN(data34)){
validate35.errors = [{instancePath:instancePath+"/requests/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/requests/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid6 = _errs72 === errors;
if(!valid6){
break;
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/requests",schemaPath:"#/properties/requests/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs69 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.guards !== undefined){
let data35 = data.guards;
const _errs74 = errors;
if(errors === _errs74){
if(Array.isArray(data35)){
var valid7 = true;
const len0 = data35.length;
for(let i0=0; i0<len0; i0++){
let data36 = data35[i0];
const _errs76 = errors;
const _errs77 = errors;
if(errors === _errs77){
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
let missing2;
if((((((data36.rule === undefined) && (missing2 = "rule")) || ((data36.message === undefined) && (missing2 = "message"))) || ((data36.hint === undefined) && (missing2 = "hint"))) || ((data36.keys === undefined) && (missing2 = "keys"))) || ((data36.count === undefined) && (missing2 = "count"))){
validate35.errors = [{instancePath:instancePath+"/guards/" + i0,schemaPath:"#/$defs/guard/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data36.rule !== undefined){
let data37 = data36.rule;
const _errs79 = errors;
if(!((((((((((((data37 === "max-deletes") || (data37 === "max-delete-percent")) || (data37 === "drift")) || (data37 === "empty-source")) || (data37 === "takeover")) || (data37 === "conflict")) || (data37 === "cannot-copy")) || (data37 === "attribute-limits")) || (data37 === "acls-disabled")) || (data37 === "unknown")) || (data37 === "other-spec")) || (data37 === "refused-file"))){
validate35.errors = [{instancePath:instancePath+"/guards/" + i0+"/rule",schemaPath:"#/$defs/guard/properties/rule/enum",keyword:"enum",params:{allowedValues: schema47.properties.rule.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid9 = _errs79 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data36.message !== undefined){
const _errs80 = errors;
if(typeof data36.message !== "string"){
validate35.errors = [{instancePath:instancePath+"/guards/" + i0+"/message",schemaPath:"#/$defs/guard/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs80 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data36.hint !== undefined){
const _errs82 = errors;
if(typeof data36.hint !== "string"){
validate35.errors = [{instancePath:instancePath+"/guards/" + i0+"/hint",schemaPath:"#/$defs/guard/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs82 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data36.keys !== undefined){
let data40 = data36.keys;
const _errs84 = errors;
if(errors === _errs84){
if(Array.isArray(data40)){
var valid10 = true;
const len1 = data40.length;
for(let i1=0; i1<len1; i1++){
const _errs86 = errors;
if(typeof data40[i1] !== "string"){
validate35.errors = [{instancePath:instancePath+"/guards/" + i0+"/keys/" + i1,schemaPath:"#/$defs/guard/properties/keys/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs86 === errors;
if(!valid10){
break;
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/guards/" + i0+"/keys",schemaPath:"#/$defs/guard/properties/keys/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid9 = _errs84 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data36.count !== undefined){
let data42 = data36.count;
const _errs88 = errors;
if(!(((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42))) && (isFinite(data42)))){
validate35.errors = [{instancePath:instancePath+"/guards/" + i0+"/count",schemaPath:"#/$defs/guard/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs88){
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 < 0 || isNaN(data42)){
validate35.errors = [{instancePath:instancePath+"/guards/" + i0+"/count",schemaPath:"#/$defs/guard/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid9 = _errs88 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/guards/" + i0,schemaPath:"#/$defs/guard/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs76 === errors;
if(!valid7){
break;
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/guards",schemaPath:"#/properties/guards/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs74 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notices !== undefined){
let data43 = data.notices;
const _errs90 = errors;
if(errors === _errs90){
if(Array.isArray(data43)){
var valid11 = true;
const len2 = data43.length;
for(let i2=0; i2<len2; i2++){
const _errs92 = errors;
if(typeof data43[i2] !== "string"){
validate35.errors = [{instancePath:instancePath+"/notices/" + i2,schemaPath:"#/properties/notices/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs92 === errors;
if(!valid11){
break;
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/notices",schemaPath:"#/properties/notices/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs90 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.declared !== undefined){
let data45 = data.declared;
const _errs94 = errors;
if(errors === _errs94){
if(Array.isArray(data45)){
var valid12 = true;
const len3 = data45.length;
for(let i3=0; i3<len3; i3++){
let data46 = data45[i3];
const _errs96 = errors;
if(errors === _errs96){
if(Array.isArray(data46)){
var valid13 = true;
const len4 = data46.length;
for(let i4=0; i4<len4; i4++){
const _errs98 = errors;
if(typeof data46[i4] !== "string"){
validate35.errors = [{instancePath:instancePath+"/declared/" + i3+"/" + i4,schemaPath:"#/properties/declared/items/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs98 === errors;
if(!valid13){
break;
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/declared/" + i3,schemaPath:"#/properties/declared/items/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid12 = _errs96 === errors;
if(!valid12){
break;
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/declared",schemaPath:"#/properties/declared/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs94 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.redeclared !== undefined){
let data48 = data.redeclared;
const _errs100 = errors;
if(!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))){
validate35.errors = [{instancePath:instancePath+"/redeclared",schemaPath:"#/properties/redeclared/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs100){
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 < 1 || isNaN(data48)){
validate35.errors = [{instancePath:instancePath+"/redeclared",schemaPath:"#/properties/redeclared/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs100 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.uncommitted !== undefined){
let data49 = data.uncommitted;
const _errs102 = errors;
if(errors === _errs102){
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
let missing3;
if(((data49.untracked === undefined) && (missing3 = "untracked")) || ((data49.modified === undefined) && (missing3 = "modified"))){
validate35.errors = [{instancePath:instancePath+"/uncommitted",schemaPath:"#/properties/uncommitted/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data49.untracked !== undefined){
let data50 = data49.untracked;
const _errs104 = errors;
if(!(((typeof data50 == "number") && (!(data50 % 1) && !isNaN(data50))) && (isFinite(data50)))){
validate35.errors = [{instancePath:instancePath+"/uncommitted/untracked",schemaPath:"#/properties/uncommitted/properties/untracked/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs104){
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 < 0 || isNaN(data50)){
validate35.errors = [{instancePath:instancePath+"/uncommitted/untracked",schemaPath:"#/properties/uncommitted/properties/untracked/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid14 = _errs104 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data49.modified !== undefined){
let data51 = data49.modified;
const _errs106 = errors;
if(!(((typeof data51 == "number") && (!(data51 % 1) && !isNaN(data51))) && (isFinite(data51)))){
validate35.errors = [{instancePath:instancePath+"/uncommitted/modified",schemaPath:"#/properties/uncommitted/properties/modified/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs106){
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 < 0 || isNaN(data51)){
validate35.errors = [{instancePath:instancePath+"/uncommitted/modified",schemaPath:"#/properties/uncommitted/properties/modified/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid14 = _errs106 === errors;
}
else {
var valid14 = true;
}
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/uncommitted",schemaPath:"#/properties/uncommitted/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs102 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.phases !== undefined){
let data52 = data.phases;
const _errs108 = errors;
if(errors === _errs108){
if(Array.isArray(data52)){
var valid15 = true;
const len5 = data52.length;
for(let i5=0; i5<len5; i5++){
let data53 = data52[i5];
const _errs110 = errors;
if(!(((typeof data53 == "number") && (!(data53 % 1) && !isNaN(data53))) && (isFinite(data53)))){
validate35.errors = [{instancePath:instancePath+"/phases/" + i5,schemaPath:"#/properties/phases/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs110){
if((typeof data53 == "number") && (isFinite(data53))){
if(data53 < 0 || isNaN(data53)){
validate35.errors = [{instancePath:instancePath+"/phases/" + i5,schemaPath:"#/properties/phases/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid15 = _errs110 === errors;
if(!valid15){
break;
}
}
}
else {
validate35.errors = [{instancePath:instancePath+"/phases",schemaPath:"#/properties/phases/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs108 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.records !== undefined){
let data54 = data.records;
const _errs112 = errors;
if(!(((typeof data54 == "number") && (!(data54 % 1) && !isNaN(data54))) && (isFinite(data54)))){
validate35.errors = [{instancePath:instancePath+"/records",schemaPath:"#/properties/records/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs112){
if((typeof data54 == "number") && (isFinite(data54))){
if(data54 < 0 || isNaN(data54)){
validate35.errors = [{instancePath:instancePath+"/records",schemaPath:"#/properties/records/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs112 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.news !== undefined){
let data55 = data.news;
const _errs114 = errors;
if(!(((typeof data55 == "number") && (!(data55 % 1) && !isNaN(data55))) && (isFinite(data55)))){
validate35.errors = [{instancePath:instancePath+"/news",schemaPath:"#/properties/news/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs114){
if((typeof data55 == "number") && (isFinite(data55))){
if(data55 < 1 || isNaN(data55)){
validate35.errors = [{instancePath:instancePath+"/news",schemaPath:"#/properties/news/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs114 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.id !== undefined){
let data56 = data.id;
const _errs116 = errors;
if(errors === _errs116){
if(typeof data56 === "string"){
if(!pattern4.test(data56)){
validate35.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate35.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs116 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sha256 !== undefined){
let data57 = data.sha256;
const _errs118 = errors;
if(errors === _errs118){
if(typeof data57 === "string"){
if(!pattern4.test(data57)){
validate35.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate35.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs118 === errors;
}
else {
var valid0 = true;
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
validate35.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate35.errors = vErrors;
return errors === 0;
}
validate35.evaluated = {"props":{"summary":true,"basis":true,"requests":true,"guards":true,"notices":true,"declared":true,"redeclared":true,"uncommitted":true,"phases":true,"records":true,"news":true,"id":true,"sha256":true},"dynamicProps":false,"dynamicItems":false};

